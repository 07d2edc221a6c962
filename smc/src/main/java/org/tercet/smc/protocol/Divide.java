package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Divides secret non-negative integers exactly: quotient, remainder, and whether the divisor was 0.
///
/// In: n dividends 0 <= x < 2^a, a <= 62, and n divisors 0 <= y < 2^b, b <= 59, replicated. Out: `floor(x / y)` below
/// 2^a, `x mod y`, and a 1 where y = 0 (then the quotient is 0 and the remainder x), replicated; nobody knows them.
/// Fixed point: scale the dividend by 2^f first and the quotient has f fractional bits, floored.
/// Long division in base 16 on the bits of x: the running remainder stays below y, so with the next digit of x brought
/// down it stays below 16 y, and [Digit] compares it with y, 2y, ..., 15y. Nothing is approximated and no product
/// exceeds 2^(b+4). Newton's iteration would take as many rounds, as each exact truncation takes a dozen, ///
/// correction after. Long columns go through in chunks.
///
/// @leaks nothing
/// @cost at b = 31: 14 + ceil(log2(a - 2)) + 11 ceil(a / 4) rounds, 196 of them and 5.3 KB per element at a = 62
/// @security semi-honest: as [Multiply]
/// @source elementary, long division, on [Digit]
public final class Divide {
    /// Bits of the divisor for which [#COST] is stated.
    static final int COST_WIDTH = 31;

    /// n is the number of elements, w the dividend's width, at most 62; the divisor's is 31.
    public static final Cost COST =
            new Cost(Chunks.each(Divide::rounds), "14 + log2(w-2) + 11 w/4", Divide::bytes, "about 86 w n");

    private static final int MOST_DIVIDEND = 62;
    private static final int MOST_DIVISOR = 64 - Digit.BITS - 1;

    private enum Steps implements org.tercet.smc.Step {
        DIVIDE,
        CHUNK
    }

    private Divide() {}

    /// What a division gives.
    ///
    /// @param quotient 0 where the divisor is 0
    /// @param remainder the dividend where the divisor is 0
    /// @param byZero 1 where the divisor is 0, else 0
    public record Result(Shares quotient, Shares remainder, Shares byZero) {}

    /// `x / y` of every pair.
    ///
    /// @param dividendBits 1..62
    /// @param divisorBits 1..59
    /// @throws EngineFailure if a peer fails
    public static Result run(Session session, Shares x, Shares y, int dividendBits, int divisorBits) {
        Sizes.requireEqual(x.length(), y.length());
        requireBits("dividend", dividendBits, MOST_DIVIDEND);
        requireBits("divisor", divisorBits, MOST_DIVISOR);
        Shares[] out = Chunks.columns(
                session.enter(Steps.DIVIDE),
                Steps.CHUNK,
                (here, rows) -> of(here, rows[0], rows[1], dividendBits, divisorBits),
                x,
                y);
        return new Result(out[0], out[1], out[2]);
    }

    private static Shares[] of(Session here, Shares x, Shares y, int dividendBits, int divisorBits) {
        BitShares zero = EqualsZero.run(here, y, divisorBits);
        Shares byZero = BitToArithmetic.run(here, zero);
        Shares[] multiples = new Shares[Digit.THRESHOLDS];
        for (int k = 0; k < multiples.length; k++) {
            multiples[k] = y.scale(k + 1L);
        }
        Shares[] digits = Digits.of(here, x, dividendBits, Digit.BITS);
        Shares remainder = Shares.zero(x.length());
        Shares quotient = Shares.zero(x.length());
        for (int k = digits.length - 1; k >= 0; k--) {
            remainder = remainder.scale(1L << Digit.BITS).add(digits[k]);
            Shares digit = Digit.run(here, remainder, multiples, divisorBits + Digit.BITS + 1);
            remainder = remainder.subtract(Multiply.run(here, digit, y));
            quotient = quotient.scale(1L << Digit.BITS).add(digit);
        }
        return new Shares[] {quotient.subtract(Multiply.run(here, byZero, quotient)), remainder, byZero};
    }

    /// The quotients of open values; 0 where the divisor is 0.
    public static long[] plain(long[] x, long[] y) {
        long[] out = new long[x.length];
        for (int j = 0; j < out.length; j++) {
            out[j] = y[j] == 0 ? 0 : Math.floorDiv(x[j], y[j]);
        }
        return out;
    }

    private static void requireBits(String what, int bits, int most) {
        if (bits < 1 || bits > most) {
            throw new IllegalArgumentException(what + " has " + bits + " bits, allowed 1.." + most);
        }
    }

    private static long rounds(int n, int w) {
        int a = Math.min(w, MOST_DIVIDEND);
        long step = Digit.COST.rounds().of(n, COST_WIDTH + Digit.BITS + 1) + 1;
        return EqualsZero.COST.rounds().of(n, COST_WIDTH)
                + BitToArithmetic.COST.rounds().of(n, 1)
                + Digits.rounds(n, a)
                + Math.ceilDiv(a, Digit.BITS) * step
                + 1;
    }

    private static long bytes(int n, int w) {
        int a = Math.min(w, MOST_DIVIDEND);
        long step = Digit.COST.bytes().of(n, COST_WIDTH + Digit.BITS + 1) + 8L * n;
        return EqualsZero.COST.bytes().of(n, COST_WIDTH)
                + BitToArithmetic.COST.bytes().of(n, 1)
                + Digits.bytes(n, a, Digit.BITS)
                + Math.ceilDiv(a, Digit.BITS) * step
                + 8L * n;
    }
}
