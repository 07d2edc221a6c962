package org.tercet.store.atrest;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// An AES-256-GCM key for data at rest; what it seals is bound to the place where it lies.
///
/// Sealed form: nonce (12 random bytes), ciphertext, tag (16 bytes).
public final class DataKey {
    public static final int LENGTH = 32;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    private DataKey(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("data key: must be " + LENGTH + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /// A fresh random key.
    public static DataKey generate() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return of(bytes);
    }

    /// The key of these 32 bytes.
    public static DataKey of(byte[] bytes) {
        return new DataKey(bytes);
    }

    /// The plaintext, encrypted for this place only.
    public byte[] encrypt(Place place, byte[] plaintext) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * 8, nonce));
            cipher.updateAAD(place.bytes());
            byte[] sealed = Arrays.copyOf(nonce, NONCE + plaintext.length + TAG);
            cipher.doFinal(plaintext, 0, plaintext.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /// What was encrypted for this place.
    ///
    /// @throws AtRestBroken if the bytes were changed, cut or moved from another place
    public byte[] decrypt(Place place, byte[] sealed) {
        if (sealed.length < NONCE + TAG) {
            throw new AtRestBroken();
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * 8, sealed, 0, NONCE));
            cipher.updateAAD(place.bytes());
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (AEADBadTagException e) {
            throw new AtRestBroken();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /// This data key encrypted under a wrapping key.
    byte[] wrappedBy(DataKey wrapping, Place place) {
        return wrapping.encrypt(place, ByteBuffer.wrap(key.getEncoded()).array());
    }

    @Override
    public String toString() {
        return "DataKey[secret]";
    }
}
