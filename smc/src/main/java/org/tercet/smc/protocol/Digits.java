package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Secret values cut into digits of some bits each, which are ring elements; the lowest digit first.
final class Digits {
    private Digits() {}

    static Shares[] of(Session session, Shares x, int width, int bits) {
        BitShares planes = ArithmeticToBits.run(session, x, width);
        long[][] weights = new long[Math.ceilDiv(width, bits)][width];
        for (int b = 0; b < width; b++) {
            weights[b / bits][b] = 1L << (b % bits);
        }
        return BitsToArithmetic.weighted(session, planes, weights);
    }

    static long rounds(int n, int width) {
        return ArithmeticToBits.COST.rounds().of(n, width)
                + BitsToArithmetic.COST.rounds().of(n, width);
    }

    static long bytes(int n, int width, int bits) {
        return ArithmeticToBits.COST.bytes().of(n, width) + 8L * n * (width + Math.ceilDiv(width, bits));
    }
}
