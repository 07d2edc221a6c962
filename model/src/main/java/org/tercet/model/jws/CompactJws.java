package org.tercet.model.jws;

import java.nio.charset.StandardCharsets;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.keys.Signer;
import org.tercet.model.keys.VerifyingKey;

/// A compact JWS (RFC 7515) signed with Ed25519: parsed strictly, trusted only after [#verify].
public final class CompactJws {
    private static final int SIGNATURE_LENGTH = 64;

    private final String compact;
    private final JwsHeader header;
    private final byte[] payload;

    private CompactJws(String compact, JwsHeader header, byte[] payload) {
        this.compact = compact;
        this.header = header;
        this.payload = payload;
    }

    /// Signs `payload` as `signer`.
    public static CompactJws sign(Signer signer, String typ, byte[] payload) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(JwsHeader.ALGORITHM);
        jws.setKeyIdHeaderValue(signer.name());
        jws.setHeader("typ", typ);
        jws.setPayloadBytes(payload);
        jws.setKey(signer.key().toPrivateKey());
        try {
            return parse(jws.getCompactSerialization());
        } catch (JoseException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    /// Parses without trusting: three strict base64url parts, a header of exactly alg, kid and typ.
    ///
    /// @throws SignatureRefused naming the part
    public static CompactJws parse(String compact) {
        if (compact.length() > 8 * 1024 * 1024) {
            throw new SignatureRefused("JWS: too long");
        }
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw new SignatureRefused("JWS: must be three parts separated by dots");
        }
        JwsHeader header = JwsHeader.parse(parts[0]);
        try {
            byte[] payload = Base64Url.decode("payload", parts[1]);
            Base64Url.decode("signature", parts[2], SIGNATURE_LENGTH);
            return new CompactJws(compact, header, payload);
        } catch (IllegalArgumentException e) {
            throw new SignatureRefused(String.valueOf(e.getMessage()));
        }
    }

    /// Checks type and signature and gives the payload.
    ///
    /// @throws SignatureRefused if the type or the signature is wrong
    public byte[] verify(String typ, VerifyingKey key) {
        if (!header.typ().equals(typ)) {
            throw new SignatureRefused("typ: must be " + typ);
        }
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, JwsHeader.ALGORITHM));
        boolean valid;
        try {
            jws.setCompactSerialization(compact);
            jws.setKey(key.toPublicKey());
            valid = jws.verifySignature();
        } catch (JoseException | RuntimeException e) {
            valid = false;
        }
        if (!valid) {
            throw new SignatureRefused("signature: does not verify with the key of " + header.kid());
        }
        return payload.clone();
    }

    /// The signer's claimed name.
    public String kid() {
        return header.kid();
    }

    public String typ() {
        return header.typ();
    }

    /// The payload before anything was verified: for finding the key to verify with, nothing else.
    public byte[] unverifiedPayload() {
        return payload.clone();
    }

    /// The JWS as it travels.
    public String compact() {
        return compact;
    }

    /// SHA-256 of the ASCII bytes of [#compact].
    public Digest hash() {
        return Digest.of(compact.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "CompactJws[" + header.typ() + " by " + header.kid() + "]";
    }
}
