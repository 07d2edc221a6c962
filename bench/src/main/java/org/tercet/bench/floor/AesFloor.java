package org.tercet.bench.floor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-CTR keystream into `long[]` in calls of 64 KiB, as the JDK does it.
final class AesFloor {
    private static final int CALL = 1 << 16;
    private static final int CALLS = 512;

    private AesFloor() {}

    static double bytesPerSecond() {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[32], "AES"), new IvParameterSpec(new byte[16]));
            byte[] zeros = new byte[CALL];
            byte[] stream = new byte[CALL];
            long[] out = new long[CALL / 8];
            long best = Best.nanos(20, () -> {
                for (int k = 0; k < CALLS; k++) {
                    update(cipher, zeros, stream);
                    ByteBuffer.wrap(stream)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asLongBuffer()
                            .get(out);
                }
            });
            return (double) CALL * CALLS / best * 1e9;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }

    private static void update(Cipher cipher, byte[] in, byte[] out) {
        try {
            cipher.update(in, 0, in.length, out, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
