package org.tercet.bench.workload;

import org.tercet.smc.BitShares;
import org.tercet.smc.Shares;

/// One party's part of what a workload computes.
public sealed interface Output {
    /// Numbers in Z_2^64.
    record Numbers(Shares shares) implements Output {}

    /// Words of bits.
    record Bits(BitShares shares) implements Output {}

    /// Numbers.
    static Output of(Shares shares) {
        return new Numbers(shares);
    }

    /// Bits.
    static Output of(BitShares shares) {
        return new Bits(shares);
    }

    /// The component that the previous party holds too.
    default long[] own() {
        return switch (this) {
            case Numbers(Shares shares) -> shares.own();
            case Bits(BitShares shares) -> shares.own();
        };
    }

    /// The component that the next party holds too.
    default long[] next() {
        return switch (this) {
            case Numbers(Shares shares) -> shares.next();
            case Bits(BitShares shares) -> shares.next();
        };
    }
}
