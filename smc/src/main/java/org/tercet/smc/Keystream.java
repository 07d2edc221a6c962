package org.tercet.smc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-CTR keystream read as little-endian `long`s, in large blocks, with one cipher that is re-keyed.
///
/// Not safe for use by two threads at once.
final class Keystream {
    static final int KEY_BYTES = 32;
    static final int COUNTER_BYTES = 16;

    /// Longs in the largest block: 64 KiB, which stays in the second-level cache.
    private static final int BLOCK = 8192;

    /// Longs after which the low 32 bits of the counter would wrap.
    private static final long LIMIT = 1L << 33;

    private static final byte[] ZEROS = new byte[8 * BLOCK];

    private final Cipher cipher;
    private byte[] bytes = new byte[0];
    private long used;

    Keystream() {
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Starts the stream of this key from this counter block, whose last four bytes are zero, at its `position`-th
    /// element.
    Keystream start(byte[] key, byte[] counter, long position) {
        byte[] there = counter.clone();
        long block = position / 2;
        for (int k = COUNTER_BYTES - 1; k >= COUNTER_BYTES - 4; k--, block >>>= 8) {
            there[k] = (byte) block;
        }
        start(key, there);
        if ((position & 1) != 0) {
            fill(new long[1], 0, 1);
        }
        used = position;
        return this;
    }

    /// Starts the stream of this key from this counter block.
    Keystream start(byte[] key, byte[] counter) {
        if (key.length != KEY_BYTES || counter.length != COUNTER_BYTES) {
            throw new IllegalArgumentException("key and counter have " + key.length + " and " + counter.length
                    + " bytes, allowed " + KEY_BYTES + " and " + COUNTER_BYTES);
        }
        try {
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        used = 0;
        return this;
    }

    /// Fills `count` elements of `out` from `from` with the next of the stream.
    void fill(long[] out, int from, int count) {
        used += count;
        if (used > LIMIT) {
            throw new IllegalStateException("keystream of one step is exhausted, allowed " + LIMIT + " elements");
        }
        if (bytes.length < 8 * Math.min(count, BLOCK)) {
            bytes = new byte[8 * Math.min(Math.max(count, 64), BLOCK)];
        }
        int block = bytes.length / 8;
        for (int done = 0; done < count; done += block) {
            int size = Math.min(block, count - done);
            try {
                cipher.update(ZEROS, 0, 8 * size, bytes, 0);
            } catch (ShortBufferException e) {
                throw new IllegalStateException(e);
            }
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(out, from + done, size);
        }
    }

    /// Writes the first `count` elements of `data`, 8 bytes each, lowest first, XOR the next of the stream.
    ///
    /// @param into another array
    void xor(byte[] data, byte[] into, int count) {
        used += count;
        if (used > LIMIT) {
            throw new IllegalStateException("keystream of one step is exhausted, allowed " + LIMIT + " elements");
        }
        try {
            cipher.update(data, 0, 8 * count, into, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Overwrites the buffered stream.
    void destroy() {
        Arrays.fill(bytes, (byte) 0);
    }
}
