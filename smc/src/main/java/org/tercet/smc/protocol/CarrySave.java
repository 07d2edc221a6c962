package org.tercet.smc.protocol;

import org.tercet.smc.BitPlanes;
import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Turns arithmetic shares into two bit-sliced words per row whose sum is the value.
///
/// In: n elements of Z_2^64, replicated, of which the lowest w bits are meant, 1 <= w <= 64. Out: `sum`, w planes, and
/// `carry`, the w - 1 planes of weights
/// 2 to 2^(w-1), with x = sum + carry mod 2^w; nobody knows them. As two parties know each component, its bits are
/// shared by XOR without a message, and one full adder makes two words of three: `sum = a ^ b ^ c`, and `carry = ab ^
/// bc ^ ca`, of which each party can form one product alone.
///
/// @leaks nothing
/// @cost 1 round (none if w = 1), w - 1 planes
/// @security semi-honest: as [And]
/// @source Araki et al., IEEE S&P 2017; Mohassel, Rindal (ABY3), CCS 2018
public final class CarrySave {
    /// n is the number of elements, w the width.
    public static final Cost COST =
            new Cost((n, w) -> w > 1 ? 1 : 0, "1", (n, w) -> (w - 1) * Cost.plane(n), "(w-1) n/8");

    private enum Steps implements org.tercet.smc.Step {
        CARRY_SAVE,
        MAJORITY
    }

    private CarrySave() {}

    /// The two words.
    ///
    /// @param sum w planes
    /// @param carry w - 1 planes, of weights 2 and up
    public record Words(BitShares sum, BitShares carry) {}

    /// Two words per row whose sum is `x` mod 2^width.
    ///
    /// @throws EngineFailure if a peer fails
    public static Words run(Session session, Shares x, int width) {
        Sizes.requireWidth(width, 1);
        Session here = session.enter(Steps.CARRY_SAVE);
        int n = x.length();
        long[] own = BitPlanes.slice(x.own(), width);
        long[] next = BitPlanes.slice(x.next(), width);
        BitShares sum = here.bits(n, width, own, next);
        if (width == 1) {
            return new Words(sum, here.bits(n, 0, new long[0], new long[0]));
        }
        long[] carry = new long[own.length - sum.words()];
        long[] nextCarry = new long[carry.length];
        AndRound round = new AndRound(here.enter(Steps.MAJORITY), carry, nextCarry, carry.length);
        round.majority(own, next, 0, carry.length);
        round.finish();
        return new Words(sum, here.bits(n, width - 1, carry, nextCarry));
    }

    /// The sum and carry of three open components: `{sum, carry}`, carry with its weight.
    public static long[] plain(long first, long second, long third) {
        long carry = ((first ^ third) & (second ^ third)) ^ third;
        return new long[] {first ^ second ^ third, carry << 1};
    }
}
