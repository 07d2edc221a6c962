package org.tercet.statistics;

import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Sums for a model, and whether they may be shown: all or none.
///
/// @param sums not hidden
/// @param shown 0/1
record Tested<V>(V sums, V shown) {
    static Tested<long[]> of(long[] sums, boolean shown) {
        return new Tested<>(sums, new long[] {shown ? 1 : 0});
    }

    /// What is released.
    static Shares released(Session here, Tested<Shares> tested) {
        return Products.of(here, tested.sums, tested.shown.repeat(tested.sums.length()));
    }

    /// The same in the clear.
    static long[] released(Tested<long[]> tested) {
        return tested.shown[0] == 1 ? tested.sums : new long[tested.sums.length];
    }
}
