package org.tercet.model.keys;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Base64Url;

/// An Ed25519 public key; in JSON the JWK `{"kty":"OKP","crv":"Ed25519","x":...}`.
@JsonPropertyOrder({"kty", "crv", "x"})
public final class VerifyingKey {
    public static final int LENGTH = 32;

    // SubjectPublicKeyInfo of Ed25519 up to the key's 32 bytes (RFC 8410).
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] point;

    public VerifyingKey(byte[] point) {
        if (point.length != LENGTH) {
            throw new IllegalArgumentException("signKey: must be 32 bytes");
        }
        this.point = point.clone();
    }

    @JsonCreator
    static VerifyingKey fromJwk(
            @JsonProperty("kty") String kty, @JsonProperty("crv") String crv, @JsonProperty("x") String x) {
        if (!"OKP".equals(kty) || !"Ed25519".equals(crv) || x == null) {
            throw new IllegalArgumentException("signKey: must be a JWK of kty OKP, crv Ed25519, with x");
        }
        return new VerifyingKey(Base64Url.decode("signKey.x", x, LENGTH));
    }

    @JsonProperty("kty")
    String kty() {
        return "OKP";
    }

    @JsonProperty("crv")
    String crv() {
        return "Ed25519";
    }

    /// The key's 32 bytes in base64url.
    @JsonProperty("x")
    public String x() {
        return Base64Url.encode(point);
    }

    public byte[] bytes() {
        return point.clone();
    }

    /// The key as the JDK wants it.
    public PublicKey toPublicKey() {
        try {
            byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + LENGTH);
            System.arraycopy(point, 0, spki, SPKI_PREFIX.length, LENGTH);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("signKey: not a point of Ed25519");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifyingKey that && Arrays.equals(point, that.point);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(point);
    }

    @Override
    public String toString() {
        return "VerifyingKey[" + x() + "]";
    }
}
