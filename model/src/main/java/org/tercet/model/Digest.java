package org.tercet.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A SHA-256 hash: 32 bytes, written as 43 characters of base64url.
public record Digest(byte[] bytes) implements Comparable<Digest> {
    public static final int LENGTH = 32;

    public Digest {
        if (bytes == null || bytes.length != LENGTH) {
            throw new IllegalArgumentException("digest: must be 32 bytes");
        }
        bytes = bytes.clone();
    }

    /// SHA-256 of the concatenation of `parts`.
    public static Digest of(byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha.update(part);
            }
            return new Digest(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The digest written as 43 characters of base64url.
    @JsonCreator
    public static Digest parse(String text) {
        return new Digest(Base64Url.decode("digest", text, LENGTH));
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /// 43 characters of base64url.
    @JsonValue
    public String text() {
        return Base64Url.encode(bytes);
    }

    @Override
    public int compareTo(Digest other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
