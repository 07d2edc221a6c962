package org.tercet.smc;

import org.jspecify.annotations.Nullable;

/// One party's part of a secret vector of 64-bit words shared by XOR, `x = x_1 ^ x_2 ^ x_3`, row by row.
///
/// It holds what [BitShares] holds, in the form in which rows are moved; bit planes are the form to compute with.
/// Everything here is local: no message is sent.
public final class WordShares implements Vault.Destroyable {
    private final long[] own;
    private final long[] next;
    private final @Nullable Vault vault;
    private volatile boolean destroyed;

    WordShares(long[] own, long[] next, @Nullable Vault vault) {
        if (own.length != next.length) {
            throw new IllegalArgumentException(
                    "components have lengths " + own.length + " and " + next.length + ", allowed equal");
        }
        this.own = own;
        this.next = next;
        this.vault = vault;
        if (vault != null) {
            vault.keep(this);
        }
    }

    /// Shares with these components, which are used and not copied; they belong to no session.
    public static WordShares of(long[] own, long[] next) {
        return new WordShares(own, next, null);
    }

    /// The rows of bit planes, at most 64.
    public static WordShares of(BitShares bits) {
        return new WordShares(
                BitPlanes.unslice(bits.own(), bits.length(), bits.width()),
                BitPlanes.unslice(bits.next(), bits.length(), bits.width()),
                bits.vault());
    }

    /// The lowest `width` bit planes.
    public BitShares bits(int width) {
        return new BitShares(length(), width, BitPlanes.slice(own(), width), BitPlanes.slice(next(), width), vault);
    }

    /// Number of rows.
    public int length() {
        return own.length;
    }

    /// The component that the previous party holds too: the array itself, for kernels.
    public long[] own() {
        requireAlive();
        return own;
    }

    /// The component that the next party holds too: the array itself, for kernels.
    public long[] next() {
        requireAlive();
        return next;
    }

    /// Row `rows[j]` in place `j`; rows may occur several times.
    public WordShares gather(int[] rows) {
        long[] a = new long[rows.length];
        long[] b = new long[rows.length];
        Permutations.gather(own(), rows, a);
        Permutations.gather(next(), rows, b);
        return new WordShares(a, b, vault);
    }

    /// A copy that no session destroys; the caller answers for it.
    public WordShares copyThatOutlivesSession() {
        return of(own().clone(), next().clone());
    }

    /// Overwrites both components; any later use throws.
    @Override
    public void destroy() {
        destroyed = true;
        java.util.Arrays.fill(own, 0);
        java.util.Arrays.fill(next, 0);
    }

    @Override
    public String toString() {
        return "WordShares[64 bits x " + own.length + "]";
    }

    private void requireAlive() {
        if (destroyed) {
            throw new IllegalStateException("these shares were destroyed with their session");
        }
    }
}
