package org.tercet.model;

import java.util.Base64;

/// Base64url without padding, decoded strictly: one text per byte string.
public final class Base64Url {
    private Base64Url() {}

    /// The text of `bytes`.
    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The bytes of `text`; padding, other alphabets and left-over bits are refused.
    ///
    /// @throws IllegalArgumentException naming `field`, never the text
    public static byte[] decode(String field, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": must be base64url without padding");
        }
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException(field + ": must be base64url without padding");
        }
        return bytes;
    }

    /// The bytes of `text`, which must be exactly `length` bytes.
    public static byte[] decode(String field, String text, int length) {
        byte[] bytes = decode(field, text);
        if (bytes.length != length) {
            throw new IllegalArgumentException(field + ": must be " + length + " bytes in base64url");
        }
        return bytes;
    }
}
