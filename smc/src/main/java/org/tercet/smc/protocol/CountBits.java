package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Prss;
import org.tercet.smc.Rotation;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Counts the ones in planes of secret bits.
///
/// In: w planes of n bits, replicated by XOR. Out: w elements of Z_2^64, how many bits of each plane are 1, replicated;
/// nobody knows them. Each third of the rows has a dealer, another party for each. It knows two of a bit's three
/// components and so their XOR u; the two others know the third, x, and the bit is `u + x - 2 u x`. The dealer draws r
/// with the next party and sends `u - r` to the previous one: then each party has a part of the sum of `u x` without a
/// word more, `x (u - r)` or `x r`. Only the w sums are reshared. Long columns go through in chunks.
///
/// @leaks nothing
/// @cost 2 rounds, one more for each further chunk; 2.7 bytes per bit, where [BitToArithmetic] takes 16
/// @security semi-honest: what is received is uniformly random; each party may add any error to a count
/// @source elementary, on pair-known bits: Mohassel, Rindal (ABY3), CCS 2018; sum first: Chida et al., CRYPTO 2018
public final class CountBits {
    /// n is the number of rows, w the number of planes.
    public static final Cost COST = new Cost((n, w) -> 1 + Chunks.of(n), "2", CountBits::bytes, "about (2.7n + 8) w");

    private static final int BITS = Long.SIZE;

    private enum Steps implements org.tercet.smc.Step {
        COUNT_BITS,
        CHUNK
    }

    private CountBits() {}

    /// The number of ones in each plane.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, BitShares x) {
        Session here = session.enter(Steps.COUNT_BITS);
        long[] sums = new long[x.width()];
        int chunk = here.chunkRows();
        for (int from = 0; from < x.length(); from += chunk) {
            BitShares rows = x.length() <= chunk ? x : x.rows(from, Math.min(x.length(), from + chunk));
            addOnes(here.enter(Steps.CHUNK), rows, sums);
        }
        return Reshare.run(here, sums);
    }

    /// The same on open words, one plane: how many of the first n bits are 1.
    public static long plain(long[] words, int n) {
        long ones = 0;
        for (int word = 0; word < BitShares.words(n); word++) {
            ones += Long.bitCount(words[word] & mask(word, n));
        }
        return ones;
    }

    /// Adds this party's part of the number of ones of each plane.
    private static void addOnes(Session here, BitShares x, long[] sums) {
        int third = third(x.length());
        int each = BITS * third;
        long[] out = new long[Math.multiplyExact(each, x.width())];
        long[] in = new long[out.length];
        Prss.Pads pads = here.prss();
        Rotation rotation = here.rotate(out, in);
        long[] known = new long[third];
        long[] pad = new long[each];
        int dealer = here.party().index() - 1;
        for (int plane = 0; plane < x.width(); plane++) {
            load(x.own(), x.next(), plane, dealer, x.length(), known);
            pads.fill(true, out, plane * each, each);
            sums[plane] += deal(known, out, plane * each);
            rotation.advance((plane + 1) * each);
            // Where the previous party deals, it lacks this one's next component.
            load(x.next(), x.next(), plane, (dealer + 2) % 3, x.length(), known);
            pads.fill(false, pad, 0, each);
            sums[plane] += plain(known, each) - 2 * sumWhere(known, pad, 0);
        }
        rotation.finish();
        for (int plane = 0; plane < x.width(); plane++) {
            // Where the next party deals, it lacks this one's own component.
            load(x.own(), x.own(), plane, (dealer + 1) % 3, x.length(), known);
            sums[plane] -= 2 * sumWhere(known, in, plane * each);
        }
    }

    /// One dealer's words of a plane: `x ^ y`, or x where both are the same; zeros past the last row.
    private static void load(long[] x, long[] y, int plane, int dealer, int n, long[] into) {
        int words = BitShares.words(n);
        int from = dealer * into.length;
        for (int t = 0; t < into.length; t++) {
            int at = plane * words + from + t;
            long word = from + t >= words ? 0 : x == y ? x[at] : x[at] ^ y[at];
            into[t] = word & mask(from + t, n);
        }
    }

    /// Turns masks into bits minus masks and counts the ones.
    private static long deal(long[] bits, long[] masks, int at) {
        long ones = 0;
        for (int t = 0; t < bits.length; t++) {
            long word = bits[t];
            ones += Long.bitCount(word);
            int to = at + BITS * t;
            for (int b = 0; b < BITS; b++) {
                masks[to + b] = (word >>> b & 1) - masks[to + b];
            }
        }
        return ones;
    }

    /// The sum of the elements whose bits are 1.
    private static long sumWhere(long[] bits, long[] values, int at) {
        long sum = 0;
        for (int t = 0; t < bits.length; t++) {
            long word = bits[t];
            int from = at + BITS * t;
            for (int b = 0; b < BITS; b++) {
                sum += values[from + b] & -(word >>> b & 1);
            }
        }
        return sum;
    }

    /// Bits of a word that are rows.
    private static long mask(int word, int n) {
        int rows = Math.clamp(n - (long) BITS * word, 0, BITS);
        return rows == BITS ? -1L : (1L << rows) - 1;
    }

    /// Words of a plane that one party deals.
    private static int third(int n) {
        return Math.ceilDiv(BitShares.words(n), 3);
    }

    private static long bytes(int n, int w) {
        long words = 0;
        for (int from = 0; from < n; from += Session.CHUNK_ROWS) {
            words += third(Math.min(n - from, Session.CHUNK_ROWS));
        }
        return 8L * w * (BITS * words + 1);
    }
}
