package org.tercet.model.keys;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;

/// An X-Wing public key: 1216 bytes, in JSON as base64url.
public final class SealingPublicKey {
    public static final int LENGTH = 1216;

    private final byte[] bytes;

    public SealingPublicKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("sealKey: must be 1216 bytes");
        }
        this.bytes = bytes.clone();
    }

    @JsonCreator
    public static SealingPublicKey parse(String text) {
        return new SealingPublicKey(Base64Url.decode("sealKey", text, LENGTH));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @JsonValue
    public String text() {
        return Base64Url.encode(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SealingPublicKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SealingPublicKey[sha256 " + Digest.of(bytes) + "]";
    }
}
