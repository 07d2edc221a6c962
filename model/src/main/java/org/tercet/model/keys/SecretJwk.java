package org.tercet.model.keys;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.tercet.model.Base64Url;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;

/// A private JWK while it is being read from a key folder; never printed.
final class SecretJwk {
    private final JsonNode jwk;

    private SecretJwk(JsonNode jwk) {
        this.jwk = jwk;
    }

    static SecretJwk read(byte[] json, String kty) throws IOException {
        try {
            JsonNode jwk = Json.readTree(json);
            if (!kty.equals(jwk.path("kty").asText())) {
                throw new IOException("private key: kty must be " + kty);
            }
            return new SecretJwk(jwk);
        } catch (MalformedDocument e) {
            throw new IOException("private key: not a JWK", e);
        }
    }

    byte[] secret(String field, int length) throws IOException {
        try {
            return Base64Url.decode(field, jwk.path(field).asText(), length);
        } catch (IllegalArgumentException e) {
            throw new IOException("private key: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "SecretJwk[secret]";
    }
}
