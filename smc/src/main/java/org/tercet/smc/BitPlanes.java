package org.tercet.smc;

/// Turns rows into bit planes and back: public kernels on plain arrays, used on components and in plain twins.
public final class BitPlanes {
    private BitPlanes() {}

    /// The lowest `width` bit planes of the rows; bits past the last row are zero.
    ///
    /// @param width 0..64
    /// @return `width` planes of `BitShares.words(rows.length)` words
    public static long[] slice(long[] rows, int width) {
        requireWidth(width);
        int words = BitShares.words(rows.length);
        long[] planes = new long[Math.multiplyExact(words, width)];
        long[] block = new long[64];
        for (int word = 0; word < words; word++) {
            int from = word << 6;
            int count = Math.min(64, rows.length - from);
            System.arraycopy(rows, from, block, 0, count);
            for (int j = count; j < 64; j++) {
                block[j] = 0;
            }
            transpose(block);
            for (int b = 0; b < width; b++) {
                planes[b * words + word] = block[b];
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
        long[] block = new long[64];
        for (int word = 0; word < words; word++) {
            for (int b = 0; b < width; b++) {
                block[b] = planes[b * words + word];
            }
            for (int b = width; b < 64; b++) {
                block[b] = 0;
            }
            transpose(block);
            int from = word << 6;
            System.arraycopy(block, 0, rows, from, Math.min(64, length - from));
        }
        return rows;
    }

    /// Transposes a 64 x 64 bit matrix in place: bit `c` of word `r` becomes bit `r` of word `c` (Warren, Hacker's
    /// Delight, 7-3, mirrored).
    static void transpose(long[] block) {
        long mask = 0x00000000FFFFFFFFL;
        for (int half = 32; half != 0; half >>>= 1, mask ^= mask << half) {
            for (int k = 0; k < 64; k = (k + half + 1) & ~half) {
                long t = ((block[k] >>> half) ^ block[k + half]) & mask;
                block[k] ^= t << half;
                block[k + half] ^= t;
            }
        }
    }

    /// Rows `from` to `from + count` of every plane.
    static long[] rows(long[] planes, int words, int width, int from, int count) {
        int newWords = BitShares.words(count);
        long[] out = new long[Math.multiplyExact(newWords, width)];
        int shift = from & 63;
        for (int b = 0; b < width; b++) {
            int base = b * words + (from >>> 6);
            int end = (b + 1) * words;
            for (int j = 0; j < newWords; j++) {
                long low = planes[base + j] >>> shift;
                long high = shift != 0 && base + j + 1 < end ? planes[base + j + 1] << (64 - shift) : 0;
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
