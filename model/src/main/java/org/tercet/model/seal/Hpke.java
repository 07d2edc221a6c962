package org.tercet.model.seal;

import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.bouncycastle.pqc.crypto.xwing.XWingPublicKeyParameters;
import org.tercet.model.keys.SealingPrivateKey;
import org.tercet.model.keys.SealingPublicKey;

/// HPKE base mode (RFC 9180) with X-Wing (0x647A), HKDF-SHA256 and AES-256-GCM; sealed = enc || ciphertext.
public final class Hpke {
    /// Length of the encapsulated key in bytes.
    public static final int ENC_LENGTH = 1120;

    /// Sealed messages are longer than their plaintext by this many bytes.
    public static final int OVERHEAD = ENC_LENGTH + 16;

    private Hpke() {}

    /// Seals `plaintext` to `recipient`, bound to `info` and `aad`.
    public static byte[] seal(SealingPublicKey recipient, byte[] info, byte[] aad, byte[] plaintext) {
        try {
            byte[][] parts = suite().seal(
                            new XWingPublicKeyParameters(recipient.bytes()), info, aad, plaintext, null, null, null);
            byte[] ciphertext = parts[0];
            byte[] enc = parts[1];
            if (enc.length != ENC_LENGTH) {
                throw new IllegalStateException("enc must be " + ENC_LENGTH + " bytes");
            }
            byte[] sealed = Arrays.copyOf(enc, enc.length + ciphertext.length);
            System.arraycopy(ciphertext, 0, sealed, enc.length, ciphertext.length);
            return sealed;
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("sealing does not read a ciphertext", e);
        }
    }

    /// Opens what was sealed to `recipient` with the same `info` and `aad`.
    ///
    /// @throws SealBroken if it does not open, whatever the cause
    public static byte[] open(SealingPrivateKey recipient, byte[] info, byte[] aad, byte[] sealed) {
        if (sealed.length < OVERHEAD) {
            throw new SealBroken("sealed message: must be at least " + OVERHEAD + " bytes");
        }
        byte[] enc = Arrays.copyOf(sealed, ENC_LENGTH);
        byte[] ciphertext = Arrays.copyOfRange(sealed, ENC_LENGTH, sealed.length);
        var secret = new XWingPrivateKeyParameters(recipient.exposeSeedForSealing());
        var keys = new AsymmetricCipherKeyPair(secret.getPublicKeyParameters(), secret);
        try {
            return suite().open(enc, keys, info, aad, ciphertext, null, null, null);
        } catch (InvalidCipherTextException | RuntimeException e) {
            throw new SealBroken("sealed message: does not open with this key and context");
        }
    }

    private static HPKE suite() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X_WING, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }
}
