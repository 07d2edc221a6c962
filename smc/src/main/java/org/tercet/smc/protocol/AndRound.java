package org.tercet.smc.protocol;

import org.tercet.smc.Prss;
import org.tercet.smc.Rotation;
import org.tercet.smc.Session;

/// Products of bit words that travel in one round, wherever their factors lie: the kernel of [And] and of the trees and
/// adders on it.
///
/// The products are appended one range after the other, masked with a sharing of zero in large blocks, and sent as soon
/// as a frame is full. Factors must stay as they are until [#finish()].
final class AndRound {
    private static final int BLOCK = 4096;

    private final long[] out;
    private final int length;
    private final Prss.Pads pads;
    private final Rotation rotation;
    private int crossed;
    private int masked;

    /// @param here the round's own step
    /// @param out becomes this party's own component
    /// @param in becomes the next component
    /// @param length words of both that are used
    AndRound(Session here, long[] out, long[] in, int length) {
        this.out = out;
        this.length = length;
        this.pads = here.prss();
        this.rotation = here.rotate(out, in, length);
    }

    /// Appends `count` products: words of `x` from `x0` on and of `y` from `y0` on, own and next components.
    void multiply(long[] xOwn, long[] xNext, int x0, long[] yOwn, long[] yNext, int y0, int count) {
        for (int done = 0; done < count; ) {
            int size = Math.min(count - done, BLOCK - (crossed - masked));
            cross(xOwn, xNext, x0 + done, yOwn, yNext, y0 + done, out, crossed, size);
            appended(size);
            done += size;
        }
    }

    /// Appends `count` words of own AND next component: with those of the others the majority of the three components.
    void majority(long[] own, long[] next, int from, int count) {
        for (int done = 0; done < count; ) {
            int size = Math.min(count - done, BLOCK - (crossed - masked));
            and(own, next, from + done, out, crossed, size);
            appended(size);
            done += size;
        }
    }

    /// Sends what is left and waits for the next party's.
    void finish() {
        if (crossed != length) {
            throw new IllegalStateException("products are " + crossed + ", announced were " + length);
        }
        mask();
        rotation.finish();
    }

    private void appended(int size) {
        crossed += size;
        if (crossed - masked == BLOCK) {
            mask();
            rotation.advance(masked);
        }
    }

    private void mask() {
        pads.xorZeros(out, masked, crossed - masked);
        masked = crossed;
    }

    private static void cross(long[] xo, long[] xn, int x0, long[] yo, long[] yn, int y0, long[] z, int z0, int count) {
        for (int j = 0; j < count; j++) {
            long y = yo[y0 + j];
            z[z0 + j] = (xo[x0 + j] & (y ^ yn[y0 + j])) ^ (xn[x0 + j] & y);
        }
    }

    private static void and(long[] own, long[] next, int from, long[] z, int z0, int count) {
        for (int j = 0; j < count; j++) {
            z[z0 + j] = own[from + j] & next[from + j];
        }
    }
}
