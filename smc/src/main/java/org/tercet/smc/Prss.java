package org.tercet.smc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pseudo-random secret sharing: randomness that two parties draw alike from a key they share, without a message.
///
/// Each session has its own two keys, and each step its own stretch of their AES-256-CTR keystreams: the counter block
/// is the first 12 bytes of SHA-256
/// of the step's path and a 32-bit block count. A step that asks twice is refused, so no index is ever used twice
/// (Cramer, Damgard, Ishai, TCC 2005, for the replicated case).
public final class Prss {
    private final Side withNext;
    private final Side withPrevious;
    private final MessageDigest sha256;
    private final Vault vault;
    private final Set<Counter> claimed = new HashSet<>();
    private boolean destroyed;

    /// @param withNext 32 bytes, used and not copied
    /// @param withPrevious 32 bytes, used and not copied
    Prss(byte[] withNext, byte[] withPrevious, Vault vault) {
        this.withNext = new Side(withNext);
        this.withPrevious = new Side(withPrevious);
        this.vault = vault;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The pads of one step.
    ///
    /// @throws IllegalStateException if the step has drawn before or the keys are destroyed
    synchronized Pads claim(String path) {
        if (destroyed) {
            throw new IllegalStateException("the session's keys are destroyed");
        }
        Counter counter = counter(path);
        if (!claimed.add(counter)) {
            throw new IllegalStateException("step " + path + " draws randomness a second time");
        }
        return new Pads(withNext, withPrevious, counter.block(), vault);
    }

    synchronized void destroy() {
        destroyed = true;
        withNext.destroy();
        withPrevious.destroy();
    }

    private Counter counter(String path) {
        byte[] hash = sha256.digest(path.getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new Counter(bytes.getLong(), bytes.getInt());
    }

    /// The twelve bytes that a step's counter blocks begin with.
    private record Counter(long high, int low) {
        byte[] block() {
            return ByteBuffer.allocate(Keystream.COUNTER_BYTES)
                    .putLong(high)
                    .putInt(low)
                    .array();
        }
    }

    /// The stream shared with one peer, which is put to the step that draws.
    private static final class Side {
        private final byte[] key;
        private final Keystream stream = new Keystream();
        private @Nullable Stretch at;
        private boolean destroyed;

        Side(byte[] key) {
            this.key = key;
        }

        synchronized void fill(Stretch stretch, long[] out, int from, int count) {
            put(stretch);
            stream.fill(out, from, count);
            stretch.used += count;
        }

        synchronized void xor(Stretch stretch, byte[] data, byte[] into, int count) {
            put(stretch);
            stream.xor(data, into, count);
            stretch.used += count;
        }

        private void put(Stretch stretch) {
            if (at != stretch) {
                if (destroyed) {
                    throw new IllegalStateException("the session's keys are destroyed");
                }
                stream.start(key, stretch.counter, stretch.used);
                at = stretch;
            }
        }

        synchronized void destroy() {
            destroyed = true;
            at = null;
            Arrays.fill(key, (byte) 0);
            stream.destroy();
        }
    }

    /// One step's part of one side's stream, and how much of it was drawn.
    private static final class Stretch {
        private final Side side;
        private final byte[] counter;
        private long used;

        Stretch(Side side, byte[] counter) {
            this.side = side;
            this.counter = counter;
        }

        void fill(long[] out, int from, int count) {
            side.fill(this, out, from, count);
        }

        void xor(byte[] data, byte[] into, int count) {
            side.xor(this, data, into, count);
        }
    }

    /// One step's two streams: what it shares with the next party and what it shares with the previous.
    public static final class Pads {
        private static final int BLOCK = 4096;

        private final Stretch withNext;
        private final Stretch withPrevious;
        private final Vault vault;
        private long[] left = new long[0];
        private long[] right = new long[0];
        private byte[] bytes = new byte[0];
        private byte[] once = new byte[0];

        Pads(Side withNext, Side withPrevious, byte[] counter, Vault vault) {
            this.withNext = new Stretch(withNext, counter);
            this.withPrevious = new Stretch(withPrevious, counter);
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
            if (bytes.length < 8 * Math.min(BLOCK, count)) {
                bytes = new byte[8 * Math.min(BLOCK, count)];
                once = new byte[bytes.length];
            }
            LongBuffer block =
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
            for (int done = 0; done < count; done += BLOCK) {
                int size = Math.min(BLOCK, count - done);
                block.put(0, words, from + done, size);
                withNext.xor(bytes, once, size);
                withPrevious.xor(once, bytes, size);
                block.get(0, words, from + done, size);
            }
        }

        /// Replicated shares of a uniformly random vector that nobody knows.
        public Shares shares(int length) {
            long[] own = new long[length];
            long[] next = new long[length];
            fill(next, own, length);
            return new Shares(own, next, vault);
        }

        /// Replicated Boolean shares of uniformly random bits that nobody knows.
        public BitShares bits(int length, int width) {
            int size = Math.multiplyExact(BitShares.words(length), width);
            long[] own = new long[size];
            long[] next = new long[size];
            fill(next, own, size);
            return new BitShares(length, width, own, next, vault);
        }

        /// Two uniformly random permutations of `length` rows: one that this party shares with the next party, and one
        /// that it shares with the previous.
        public PairPermutations permutations(int length) {
            return new PairPermutations(
                    Permutations.draw(length, withNext::fill), Permutations.draw(length, withPrevious::fill), vault);
        }

        /// Fills `count` elements with the next of what this party shares with that peer, and with it alone.
        ///
        /// @param peerIsNext whether the peer is the next party, else it is the previous
        public void fill(boolean peerIsNext, long[] out, int from, int count) {
            (peerIsNext ? withNext : withPrevious).fill(out, from, count);
        }

        private void fillBoth(int size) {
            if (left.length < size) {
                left = new long[size];
                right = new long[size];
            }
            fill(left, right, size);
        }

        private void fill(long[] ofNext, long[] ofPrevious, int count) {
            withNext.fill(ofNext, 0, count);
            withPrevious.fill(ofPrevious, 0, count);
        }
    }
}
