package org.tercet.smc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/// Pseudo-random secret sharing: randomness that two parties draw alike from a key they share, without a message.
///
/// Each session has its own two keys, and each step its own stretch of their AES-256-CTR keystreams: the counter block
/// is the first 12 bytes of SHA-256
/// of the step's path and a 32-bit block count. A step that asks twice is refused, so no index is ever used twice
/// (Cramer, Damgard, Ishai, TCC 2005, for the replicated case).
public final class Prss {
    private static final int PREFIX_BYTES = 12;

    private final byte[] withNext;
    private final byte[] withPrevious;
    private final Vault vault;
    private final Set<String> claimed = new HashSet<>();
    private boolean destroyed;

    /// @param withNext 32 bytes, used and not copied
    /// @param withPrevious 32 bytes, used and not copied
    Prss(byte[] withNext, byte[] withPrevious, Vault vault) {
        this.withNext = withNext;
        this.withPrevious = withPrevious;
        this.vault = vault;
    }

    /// The pads of one step.
    ///
    /// @throws IllegalStateException if the step has drawn before or the keys are destroyed
    synchronized Pads claim(String path) {
        if (destroyed) {
            throw new IllegalStateException("the session's keys are destroyed");
        }
        byte[] counter = counter(path);
        if (!claimed.add(HexFormat.of().formatHex(counter))) {
            throw new IllegalStateException("step " + path + " draws randomness a second time");
        }
        return new Pads(new Keystream().start(withNext, counter), new Keystream().start(withPrevious, counter), vault);
    }

    synchronized void destroy() {
        destroyed = true;
        Arrays.fill(withNext, (byte) 0);
        Arrays.fill(withPrevious, (byte) 0);
    }

    private static byte[] counter(String path) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(Arrays.copyOf(hash, PREFIX_BYTES), Keystream.COUNTER_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// One step's two streams: what it shares with the next party and what it shares with the previous.
    public static final class Pads {
        private static final int BLOCK = 4096;

        private final Keystream withNext;
        private final Keystream withPrevious;
        private final Vault vault;
        private long[] left = new long[0];
        private long[] right = new long[0];

        Pads(Keystream withNext, Keystream withPrevious, Vault vault) {
            this.withNext = withNext;
            this.withPrevious = withPrevious;
            this.vault = vault;
        }

        /// Adds a fresh sharing of zero to `count` elements: over the three parties the added values sum to zero mod
        /// 2^64.
        public void addZeros(long[] values, int from, int count) {
            for (int done = 0; done < count; done += BLOCK) {
                int size = Math.min(BLOCK, count - done);
                fillBoth(size);
                long[] a = left;
                long[] b = right;
                int at = from + done;
                for (int j = 0; j < size; j++) {
                    values[at + j] += a[j] - b[j];
                }
            }
        }

        /// XORs a fresh sharing of zero into `count` words: over the three parties the added words XOR to zero.
        public void xorZeros(long[] words, int from, int count) {
            for (int done = 0; done < count; done += BLOCK) {
                int size = Math.min(BLOCK, count - done);
                fillBoth(size);
                long[] a = left;
                long[] b = right;
                int at = from + done;
                for (int j = 0; j < size; j++) {
                    words[at + j] ^= a[j] ^ b[j];
                }
            }
        }

        /// Replicated shares of a uniformly random vector that nobody knows.
        public Shares shares(int length) {
            long[] own = new long[length];
            long[] next = new long[length];
            withPrevious.fill(own, 0, length);
            withNext.fill(next, 0, length);
            return new Shares(own, next, vault);
        }

        /// Replicated Boolean shares of uniformly random bits that nobody knows.
        public BitShares bits(int length, int width) {
            int size = Math.multiplyExact(BitShares.words(length), width);
            long[] own = new long[size];
            long[] next = new long[size];
            withPrevious.fill(own, 0, size);
            withNext.fill(next, 0, size);
            return new BitShares(length, width, own, next, vault);
        }

        private void fillBoth(int size) {
            if (left.length < size) {
                left = new long[size];
                right = new long[size];
            }
            withNext.fill(left, 0, size);
            withPrevious.fill(right, 0, size);
        }
    }
}
