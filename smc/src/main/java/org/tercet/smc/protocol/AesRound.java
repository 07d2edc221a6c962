package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.Session;

/// The linear part of an AES round, on bit planes: bytes are numbered down the columns, each has eight planes, lowest
/// bit first.
final class AesRound {
    /// Which byte ShiftRows brings to each place.
    private static final int[] SHIFTED = new int[16];

    private static final int BLOCK = 128;

    private static final XorProgram MIX = TowerField.mixColumn();

    static {
        for (int to = 0; to < 16; to++) {
            SHIFTED[to] = to % 4 + 4 * ((to / 4 + to % 4) % 4);
        }
    }

    private AesRound() {}

    /// Which bytes ShiftRows brings to the places `from` (inclusive) to `to` (exclusive).
    static int[] shifted(int from, int to) {
        return java.util.Arrays.copyOfRange(SHIFTED, from, to);
    }

    /// Where ShiftRows takes the byte.
    static int placeOf(int number) {
        int place = 0;
        while (SHIFTED[place] != number) {
            place++;
        }
        return place;
    }

    /// The bytes with these numbers, in this order.
    static BitShares bytes(BitShares x, int... numbers) {
        int[] planes = new int[8 * numbers.length];
        for (int k = 0; k < planes.length; k++) {
            planes[k] = 8 * numbers[k / 8] + k % 8;
        }
        return x.gather(planes);
    }

    /// Every row plus the one row `row`.
    static BitShares add(Session here, BitShares x, BitShares row) {
        Sizes.requireEqual(x.width(), row.width());
        return here.bits(
                x.length(), x.width(), add(x.own(), row.own(), x.words()), add(x.next(), row.next(), x.words()));
    }

    /// MixColumns of the bytes in the order of `from`, four to a column, plus the columns of the round key from
    /// `keyColumn` on.
    static BitShares mix(Session here, BitShares x, int[] from, BitShares roundKey, int keyColumn) {
        int width = 8 * from.length;
        BitShares key = roundKey.planes(32 * keyColumn, 32 * keyColumn + width);
        return here.bits(
                x.length(),
                width,
                mix(x.own(), x.words(), from, key.own()),
                mix(x.next(), x.words(), from, key.next()));
    }

    private static long[] mix(long[] x, int words, int[] from, long[] key) {
        long[] out = new long[8 * from.length * words];
        long[][] rows = MIX.rows(Math.min(BLOCK, words));
        for (int column = 0; column < from.length; column += 4) {
            for (int at = 0; at < words; at += BLOCK) {
                int size = Math.min(BLOCK, words - at);
                for (int bit = 0; bit < 32; bit++) {
                    System.arraycopy(x, (8 * from[column + bit / 8] + bit % 8) * words + at, rows[bit], 0, size);
                }
                MIX.run(rows, size);
                for (int bit = 0; bit < 32; bit++) {
                    int plane = 8 * column + bit;
                    put(rows[MIX.output(bit)], 0, out, plane * words + at, size, spread(key[plane]));
                }
            }
        }
        return out;
    }

    private static long[] add(long[] x, long[] row, int words) {
        long[] out = new long[x.length];
        for (int plane = 0; plane < row.length; plane++) {
            put(x, plane * words, out, plane * words, words, spread(row[plane]));
        }
        return out;
    }

    private static void put(long[] in, int from, long[] out, int at, int size, long mask) {
        for (int j = 0; j < size; j++) {
            out[at + j] = in[from + j] ^ mask;
        }
    }

    /// The one row's bit in all rows.
    private static long spread(long word) {
        return -(word & 1);
    }
}
