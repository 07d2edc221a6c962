package org.tercet.model.keys;

/// A signing key together with the name it signs under (the JWS `kid`).
public record Signer(String name, SigningKey key) {
    public Signer {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("kid: must not be empty");
        }
    }
}
