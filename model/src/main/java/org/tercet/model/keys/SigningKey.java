package org.tercet.model.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/// An Ed25519 private key, which is never printed, compared or serialised.
public final class SigningKey {
    public static final int LENGTH = 32;

    private final byte[] seed;
    private final VerifyingKey verifyingKey;

    private SigningKey(byte[] seed) {
        this.seed = seed.clone();
        this.verifyingKey = new VerifyingKey(new Ed25519PrivateKeyParameters(this.seed, 0)
                .generatePublicKey()
                .getEncoded());
    }

    public static SigningKey generate() {
        byte[] seed = new byte[LENGTH];
        new SecureRandom().nextBytes(seed);
        return fromSeed(seed);
    }

    /// The key of a 32-byte seed (RFC 8032, 5.1.5).
    public static SigningKey fromSeed(byte[] seed) {
        if (seed.length != LENGTH) {
            throw new IllegalArgumentException("sign key: seed must be 32 bytes");
        }
        return new SigningKey(seed);
    }

    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    /// The key as the JDK wants it, for signing.
    public PrivateKey toPrivateKey() {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed.clone()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", e);
        }
    }

    /// The secret seed itself, to be written to a key folder and nowhere else.
    byte[] exposeSeedForKeyFolder() {
        return seed.clone();
    }

    @Override
    public String toString() {
        return "SigningKey[secret]";
    }
}
