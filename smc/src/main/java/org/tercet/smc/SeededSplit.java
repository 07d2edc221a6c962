package org.tercet.smc;

import java.security.SecureRandom;

/// Splits a row into three components of which two are seeds: `x = x_1 + x_2 + x_3 mod 2^64`.
///
/// `x_1[j]`, `x_2[j]` are the little-endian 8 bytes at `8j` of the AES-256-CTR keystream of `seed_1`, `seed_2` from a
/// zero counter block; `x_3 = x - x_1 - x_2`. Store `i` gets components `i` and `i mod 3 + 1`. The respondent page does
/// the same in TypeScript; `vectors/v1` binds both.
public final class SeededSplit {
    /// Length of a seed in bytes.
    public static final int SEED_BYTES = Keystream.KEY_BYTES;

    private static final byte[] ZERO_COUNTER = new byte[Keystream.COUNTER_BYTES];

    private SeededSplit() {}

    /// The three components of one row.
    ///
    /// @param seed1 component 1, for stores 1 and 3
    /// @param seed2 component 2, for stores 1 and 2
    /// @param correction component 3, for stores 2 and 3
    @SuppressWarnings("ArrayRecordComponent")
    public record Parts(byte[] seed1, byte[] seed2, long[] correction) {
        public Parts {
            if (seed1.length != SEED_BYTES || seed2.length != SEED_BYTES) {
                throw new IllegalArgumentException(
                        "seeds have " + seed1.length + " and " + seed2.length + " bytes, allowed " + SEED_BYTES);
            }
        }

        /// What the party computes with.
        public Shares expandFor(Party party) {
            return Shares.of(component(party), component(party.next()));
        }

        private long[] component(Party component) {
            return switch (component) {
                case P1 -> expand(seed1, correction.length);
                case P2 -> expand(seed2, correction.length);
                case P3 -> correction.clone();
            };
        }

        @Override
        public String toString() {
            return "Parts[2 seeds, Z_2^64 x " + correction.length + "]";
        }
    }

    /// Splits a row with fresh seeds.
    public static Parts split(long[] row, SecureRandom random) {
        byte[] seed1 = new byte[SEED_BYTES];
        byte[] seed2 = new byte[SEED_BYTES];
        random.nextBytes(seed1);
        random.nextBytes(seed2);
        return splitWithGivenSeeds(row, seed1, seed2);
    }

    /// Splits a row with seeds that are given: for golden vectors and seeded tests only.
    public static Parts splitWithGivenSeeds(long[] row, byte[] seed1, byte[] seed2) {
        long[] x1 = expand(seed1, row.length);
        long[] x2 = expand(seed2, row.length);
        long[] x3 = new long[row.length];
        for (int j = 0; j < x3.length; j++) {
            x3[j] = row[j] - x1[j] - x2[j];
        }
        return new Parts(seed1, seed2, x3);
    }

    /// The first `count` elements of a seed's component.
    public static long[] expand(byte[] seed, int count) {
        long[] out = new long[count];
        new Keystream().start(seed, ZERO_COUNTER).fill(out, 0, count);
        return out;
    }

    /// Expands many seeds one after the other with one cipher.
    public static final class Expander {
        private final Keystream stream = new Keystream();

        /// Fills `count` elements of `out` from `from` with the component of this seed.
        public void expand(byte[] seed, long[] out, int from, int count) {
            stream.start(seed, ZERO_COUNTER).fill(out, from, count);
        }

        /// The same with the elements from `position` on of a long component.
        public void expand(byte[] seed, long position, long[] out, int from, int count) {
            stream.start(seed, ZERO_COUNTER, position).fill(out, from, count);
        }
    }
}
