package org.tercet.smc;

/// Turns rows into bit planes and back: public kernels on plain arrays, used on components and in plain twins.
///
/// Sixty-four words of every plane are transposed at once, so that the swaps of one pair of planes run over whole
/// vectors.
public final class BitPlanes {
    /// Words of a plane that are transposed together: 64 planes of them are 32 KiB.
    private static final int BATCH = 64;

    private BitPlanes() {}

    /// The lowest `width` bit planes of the rows; bits past the last row are zero.
    ///
    /// @param width 0..64
    /// @return `width` planes of `BitShares.words(rows.length)` words
    public static long[] slice(long[] rows, int width) {
        requireWidth(width);
        int words = BitShares.words(rows.length);
        long[] planes = new long[Math.multiplyExact(words, width)];
        long[][] block = new long[64][Math.min(words, BATCH)];
        for (int word = 0; word < words; word += BATCH) {
            int size = Math.min(BATCH, words - word);
            for (int j = 0; j < size; j++) {
                int from = (word + j) << 6;
                int count = Math.min(64, rows.length - from);
                for (int r = 0; r < count; r++) {
                    block[r][j] = rows[from + r];
                }
                for (int r = count; r < 64; r++) {
                    block[r][j] = 0;
                }
            }
            transpose(block, size);
            for (int b = 0; b < width; b++) {
                System.arraycopy(block[b], 0, planes, b * words + word, size);
            }
        }
        return planes;
    }

    /// The rows of bit planes, the inverse of [#slice(long\[\], int)].
    public static long[] unslice(long[] planes, int length, int width) {
        requireWidth(width);
        int words = BitShares.words(length);
        if (planes.length != words * width) {
            throw new IllegalArgumentException("planes have " + planes.length + " words, allowed " + words * width);
        }
        long[] rows = new long[length];
        long[][] block = new long[64][Math.min(words, BATCH)];
        for (int word = 0; word < words; word += BATCH) {
            int size = Math.min(BATCH, words - word);
            for (int b = 0; b < width; b++) {
                System.arraycopy(planes, b * words + word, block[b], 0, size);
            }
            for (int b = width; b < 64; b++) {
                java.util.Arrays.fill(block[b], 0);
            }
            transpose(block, size);
            for (int j = 0; j < size; j++) {
                int from = (word + j) << 6;
                int count = Math.min(64, length - from);
                for (int r = 0; r < count; r++) {
                    rows[from + r] = block[r][j];
                }
            }
        }
        return rows;
    }

    /// Transposes 64 x 64 bit matrices in place: bit `c` of `block[r][j]` becomes bit `r` of `block[c][j]` (Warren,
    /// Hacker's Delight, 7-3, mirrored).
    private static void transpose(long[][] block, int size) {
        long mask = 0x00000000FFFFFFFFL;
        for (int half = 32; half != 0; half >>>= 1, mask ^= mask << half) {
            for (int k = 0; k < 64; k = (k + half + 1) & ~half) {
                exchange(block[k], block[k + half], size, half, mask);
            }
        }
    }

    private static void exchange(long[] low, long[] high, int size, int half, long mask) {
        for (int j = 0; j < size; j++) {
            long t = ((low[j] >>> half) ^ high[j]) & mask;
            low[j] ^= t << half;
            high[j] ^= t;
        }
    }

    /// Rows `from` to `from + count` of every plane.
    static long[] rows(long[] planes, int words, int width, int from, int count) {
        int newWords = BitShares.words(count);
        long[] out = new long[Math.multiplyExact(newWords, width)];
        int shift = from & 63;
        for (int b = 0; b < width; b++) {
            int base = b * words + (from >>> 6);
            if (shift == 0) {
                System.arraycopy(planes, base, out, b * newWords, newWords);
                continue;
            }
            int end = (b + 1) * words;
            for (int j = 0; j < newWords; j++) {
                long low = planes[base + j] >>> shift;
                long high = base + j + 1 < end ? planes[base + j + 1] << (64 - shift) : 0;
                out[b * newWords + j] = low | high;
            }
        }
        return out;
    }

    private static void requireWidth(int width) {
        if (width < 0 || width > 64) {
            throw new IllegalArgumentException("width is " + width + ", allowed 0..64");
        }
    }
}
