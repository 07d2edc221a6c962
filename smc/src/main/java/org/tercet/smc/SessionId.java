package org.tercet.smc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/// The public name of a session, 32 bytes, the same at all three parties.
///
/// Two sessions with one id may follow each other (a query asked again) but not overlap at one party. Fresh nonces give
/// each its own keys.
public final class SessionId {
    /// Length of an id in bytes.
    public static final int BYTES = 32;

    private final byte[] bytes;

    private SessionId(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The id with these 32 bytes.
    public static SessionId of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("session id has " + bytes.length + " bytes, allowed " + BYTES);
        }
        return new SessionId(bytes.clone());
    }

    /// A fresh random id.
    public static SessionId random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SessionId(bytes);
    }

    /// The id of a purpose and a subject that the three parties know: SHA-256 of `purpose`, a zero byte and `subject`.
    ///
    /// @param purpose what the session is for, such as `query` or `freeze`
    /// @param subject for instance the hash of the query
    public static SessionId derive(String purpose, byte[] subject) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(purpose.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return new SessionId(digest.digest(subject));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The first eight bytes in hexadecimal: enough to find a session in a log.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, 8);
    }
}
