package org.tercet.model.keys;

import java.security.SecureRandom;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;

/// An X-Wing private key (its 32-byte seed), which is never printed, compared or serialised.
public final class SealingPrivateKey {
    public static final int LENGTH = 32;

    private final byte[] seed;
    private final SealingPublicKey publicKey;

    private SealingPrivateKey(byte[] seed) {
        this.seed = seed.clone();
        this.publicKey = publicKeyOf(this.seed);
    }

    public static SealingPrivateKey generate() {
        byte[] seed = new byte[LENGTH];
        new SecureRandom().nextBytes(seed);
        return fromSeed(seed);
    }

    public static SealingPrivateKey fromSeed(byte[] seed) {
        if (seed.length != LENGTH) {
            throw new IllegalArgumentException("seal key: seed must be 32 bytes");
        }
        return new SealingPrivateKey(seed);
    }

    public SealingPublicKey publicKey() {
        return publicKey;
    }

    /// The secret seed itself, for HPKE and for a key folder and nothing else.
    public byte[] exposeSeedForSealing() {
        return seed.clone();
    }

    private static SealingPublicKey publicKeyOf(byte[] seed) {
        return new SealingPublicKey(
                new XWingPrivateKeyParameters(seed).getPublicKeyParameters().getEncoded());
    }

    @Override
    public String toString() {
        return "SealingPrivateKey[secret]";
    }
}
