package org.tercet.model.kit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seed expansion written once more, apart from the engine: AES-256-CTR keystream as little-endian ring elements.
public final class Aes {
    private Aes() {}

    public static long[] expand(byte[] seed, int count) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(seed, "AES"), new IvParameterSpec(new byte[16]));
            long[] elements = new long[count];
            ByteBuffer.wrap(cipher.doFinal(new byte[8 * count]))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .get(elements);
            return elements;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// x3 = row - x1 - x2.
    public static long[] correction(long[] row, byte[] seed1, byte[] seed2) {
        long[] x1 = expand(seed1, row.length);
        long[] x2 = expand(seed2, row.length);
        long[] x3 = new long[row.length];
        for (int j = 0; j < row.length; j++) {
            x3[j] = row[j] - x1[j] - x2[j];
        }
        return x3;
    }
}
