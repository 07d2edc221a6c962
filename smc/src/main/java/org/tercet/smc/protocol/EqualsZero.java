package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Tells of secret values whether they are zero mod 2^w.
///
/// In: n elements of Z_2^64, replicated, and a width 1 <= w <= 64. Out: one bit each, 1 where the lowest w bits are 0,
/// replicated by XOR; nobody knows it.
/// [CarrySave], then no addition: `s + c = 0 mod 2^w` exactly if `s ^ c = (s | c) << 1 mod 2^w` (for c = -s both sides
/// are the ones above the lowest 1 of s; the test goes through all pairs of bytes), and an [AndTree] over the bits.
/// Long columns go through in chunks.
///
/// @leaks nothing
/// @cost 2 + ceil(log2 w) rounds for every chunk, about 3 w planes: 23.5 bytes per element at w = 64
/// @security semi-honest: as [And]
/// @source elementary, on [CarrySave]
public final class EqualsZero {
    /// n is the number of elements, w the width.
    public static final Cost COST = new Cost(
            (n, w) -> Chunks.of(n) * (w < 3 ? 2L * (w - 1) : 2 + Cost.log2(w)),
            "2 + log2 w",
            (n, w) -> (w - 1 + Math.max(0, w - 2) + w - 1) * Cost.plane(n),
            "about 3w n/8");

    private enum Steps implements org.tercet.smc.Step {
        EQUALS_ZERO,
        CHUNK,
        EITHER
    }

    private EqualsZero() {}

    /// Whether the lowest `width` bits are 0.
    ///
    /// @throws EngineFailure if a peer fails
    public static BitShares run(Session session, Shares x, int width) {
        Sizes.requireWidth(width, 1);
        return Chunks.bits(session.enter(Steps.EQUALS_ZERO), Steps.CHUNK, x, (here, rows) -> of(here, rows, width));
    }

    private static BitShares of(Session here, Shares x, int width) {
        CarrySave.Words words = CarrySave.run(here, x, width);
        BitShares sum = words.sum();
        if (width == 1) {
            return sum.not(here.party());
        }
        BitShares carry = words.carry();
        int w = sum.words();
        int inner = (width - 2) * w;
        long[] both = new long[inner];
        long[] bothNext = new long[inner];
        if (width > 2) {
            AndRound round = new AndRound(here.enter(Steps.EITHER), both, bothNext, inner);
            round.multiply(sum.own(), sum.next(), w, carry.own(), carry.next(), 0, inner);
            round.finish();
        }
        BitShares either = here.bits(sum.length(), width - 2, both, bothNext);
        Party me = here.party();
        agreements(sum.own(), carry.own(), either.own(), w, width, me == Party.P1 ? -1L : 0);
        agreements(sum.next(), carry.next(), either.next(), w, width, me.next() == Party.P1 ? -1L : 0);
        return AndTree.run(here, sum);
    }

    /// The same on open values: 0 or 1 each.
    public static long[] plain(long[] x, int width) {
        return AllZero.plain(x, width);
    }

    /// Turns the planes of `s`, in place, into `s ^ c ^ ((s | c) << 1) ^ ones`, where `s | c = s ^ c ^ sc`.
    ///
    /// @param c planes of weights 2 and up
    /// @param both planes of `sc`, of weights 2 and up
    private static void agreements(long[] s, long[] c, long[] both, int words, int width, long ones) {
        for (int b = width - 1; b > 1; b--) {
            int at = b * words;
            for (int j = 0; j < words; j++) {
                s[at + j] ^=
                        s[at - words + j] ^ c[at - words + j] ^ c[at - 2 * words + j] ^ both[at - 2 * words + j] ^ ones;
            }
        }
        for (int j = 0; j < words; j++) {
            s[words + j] ^= s[j] ^ c[j] ^ ones;
            s[j] ^= ones;
        }
    }
}
