package org.tercet.smc;

import java.util.Arrays;

/// The two of three pairwise random permutations that a party knows, destroyed with the session.
///
/// Neither alone nor both together say anything about the third, which the two other parties share.
public final class PairPermutations implements Vault.Destroyable {
    private final int[] withNext;
    private final int[] withPrevious;
    private volatile boolean destroyed;

    PairPermutations(int[] withNext, int[] withPrevious, Vault vault) {
        this.withNext = withNext;
        this.withPrevious = withPrevious;
        vault.keep(this);
    }

    /// Number of rows.
    public int length() {
        return withNext.length;
    }

    /// The one shared with this peer: the array itself, for kernels.
    ///
    /// @param peerIsNext whether the peer is the next party, else it is the previous
    public int[] with(boolean peerIsNext) {
        if (destroyed) {
            throw new IllegalStateException("these permutations were destroyed with their session");
        }
        return peerIsNext ? withNext : withPrevious;
    }

    /// Overwrites both; any later use throws.
    @Override
    public void destroy() {
        destroyed = true;
        Arrays.fill(withNext, 0);
        Arrays.fill(withPrevious, 0);
    }

    @Override
    public String toString() {
        return "PairPermutations[" + withNext.length + "]";
    }
}
