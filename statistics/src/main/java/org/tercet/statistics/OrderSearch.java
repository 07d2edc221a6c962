package org.tercet.statistics;

import java.util.Arrays;
import org.tercet.smc.BitShares;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.And;
import org.tercet.smc.protocol.ArithmeticToBits;
import org.tercet.smc.protocol.BitsToArithmetic;
import org.tercet.smc.protocol.CountBits;
import org.tercet.smc.protocol.Sign;

/// The smallest value that enough people are at or below, for several secret ranks at once.
///
/// Binary search on the value, from its top bit down. The values' bits are computed once; two planes per rank say of
/// every row whether it is less than the bits found so far, and whether it begins with them. Every step counts who is
/// less or goes on with a 0, and keeps the half in which the rank is reached, with three ANDs of one bit per row and
/// rank. Ranks come in thousandths, so that a rank that is a share of a secret n needs no division:
/// `1000 count >= permille n + constant`.
///
/// @leaks nothing; the messages depend on the rows, the bits and the number of ranks only
final class OrderSearch {
    /// One rank.
    static final int UNIT = 1000;

    /// Signed bits that 1000 times a difference of two counts fits into, with room for constants.
    private static final int RANK_WIDTH = 42;

    private enum Steps implements org.tercet.smc.Step {
        ORDER_SEARCH
    }

    private OrderSearch() {}

    /// What was found, one element per rank.
    ///
    /// @param values smallest values with enough people at or below; the largest possible one if there is none
    /// @param below people with a smaller value
    /// @param upTo people with this or a smaller value
    record Found(Shares values, Shares below, Shares upTo) {
        /// These, then others.
        Found and(Found more) {
            return new Found(
                    Shares.concat(values, more.values),
                    Shares.concat(below, more.below),
                    Shares.concat(upTo, more.upTo));
        }
    }

    /// Searches.
    ///
    /// @param values 0 to 2^bits - 1, or 2^bits on rows that do not count
    /// @param needed thousandths of people, one per rank, within +-2^40
    static Found run(Session session, Shares values, int bits, Shares needed) {
        Session here = session.enter(Steps.ORDER_SEARCH);
        int ranks = needed.length();
        BitShares planes = planes(here, values, bits + 1);
        BitShares alike = repeated(planes.plane(bits).not(here.party()), ranks);
        BitShares less = BitShares.zero(values.length(), ranks);
        BitShares[] found = new BitShares[bits];
        for (int b = bits - 1; b >= 0; b--) {
            BitShares lower = And.run(here, alike, repeated(planes.plane(b).not(here.party()), ranks));
            BitShares atMost = less.xor(lower);
            Shares beyond = CountBits.run(here, atMost).scale(UNIT).subtract(needed);
            found[b] = Sign.run(here, beyond, RANK_WIDTH);
            // Where the rank is reached, who goes on with a 0 is not less, and nobody else begins alike any more.
            BitShares reached = inEveryRow(here, found[b].not(here.party()), values.length());
            BitShares kept =
                    And.run(here, BitShares.concatPlanes(reached, reached), BitShares.concatPlanes(lower, alike));
            less = atMost.xor(kept.planes(0, ranks));
            alike = alike.xor(lower).xor(kept.planes(ranks, 2 * ranks));
        }
        Shares counts = CountBits.run(here, BitShares.concatPlanes(less, less.xor(alike)));
        return new Found(
                BitsToArithmetic.run(here, BitShares.concatPlanes(found)),
                counts.slice(0, ranks),
                counts.slice(ranks, 2 * ranks));
    }

    /// The values' bits, found a chunk of rows after the other.
    private static BitShares planes(Session here, Shares values, int width) {
        int n = values.length();
        int words = BitShares.words(n);
        BitShares all = here.bits(n, width, new long[words * width], new long[words * width]);
        for (int from = 0; from < n; from += here.chunkRows()) {
            Shares rows = values.slice(from, Math.min(n, from + here.chunkRows()));
            BitShares part = ArithmeticToBits.run(here, rows, width);
            for (int plane = 0; plane < width; plane++) {
                int to = plane * words + (from >>> 6);
                System.arraycopy(part.own(), plane * part.words(), all.own(), to, part.words());
                System.arraycopy(part.next(), plane * part.words(), all.next(), to, part.words());
            }
        }
        return all;
    }

    /// The same plane for every rank.
    private static BitShares repeated(BitShares plane, int ranks) {
        BitShares[] all = new BitShares[ranks];
        Arrays.fill(all, plane);
        return BitShares.concatPlanes(all);
    }

    /// A plane of n rows for each bit, all of them that bit.
    private static BitShares inEveryRow(Session here, BitShares bits, int n) {
        return here.bits(
                n,
                bits.length(),
                inEveryWord(bits.own(), bits.length(), n),
                inEveryWord(bits.next(), bits.length(), n));
    }

    private static long[] inEveryWord(long[] bits, int count, int n) {
        int words = BitShares.words(n);
        long[] out = new long[count * words];
        for (int k = 0; k < count; k++) {
            Arrays.fill(out, k * words, (k + 1) * words, -(bits[k >>> 6] >>> k & 1));
        }
        return out;
    }

    /// What was found in the clear.
    record Plain(long value, long below, long upTo) {}

    /// Plain twin of [#run] for one rank.
    ///
    /// @param sorted values that count
    static Plain plain(long[] sorted, int bits, long needed) {
        long rank = Math.ceilDiv(needed, (long) UNIT);
        long value = rank <= 0 ? 0 : rank > sorted.length ? (1L << bits) - 1 : sorted[(int) rank - 1];
        return new Plain(value, below(sorted, value), below(sorted, value + 1));
    }

    private static long below(long[] sorted, long value) {
        return Arrays.stream(sorted).filter(v -> v < value).count();
    }
}
