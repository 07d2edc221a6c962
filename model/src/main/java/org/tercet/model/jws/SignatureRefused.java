package org.tercet.model.jws;

/// A signed message whose form, header or signature is not acceptable.
public final class SignatureRefused extends RuntimeException {
    public SignatureRefused(String message) {
        super(message);
    }
}
