package org.tercet.smc;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/// Knows, without keeping them alive, the shares that a session made, so that they can be destroyed with it.
final class Vault {
    private static final int FIRST_PRUNE = 1024;

    private List<WeakReference<Destroyable>> kept = new ArrayList<>();
    private int pruneAt = FIRST_PRUNE;
    private boolean destroyed;

    /// Something secret that can be overwritten.
    interface Destroyable {
        void destroy();
    }

    synchronized void keep(Destroyable secret) {
        if (destroyed) {
            secret.destroy();
            return;
        }
        if (kept.size() >= pruneAt) {
            List<WeakReference<Destroyable>> live = new ArrayList<>();
            for (WeakReference<Destroyable> reference : kept) {
                if (reference.get() != null) {
                    live.add(reference);
                }
            }
            kept = live;
            pruneAt = Math.max(FIRST_PRUNE, 2 * live.size());
        }
        kept.add(new WeakReference<>(secret));
    }

    synchronized void destroyAll() {
        destroyed = true;
        for (WeakReference<Destroyable> reference : kept) {
            Destroyable secret = reference.get();
            if (secret != null) {
                secret.destroy();
            }
        }
        kept = List.of();
    }
}
