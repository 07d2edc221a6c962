package org.tercet.model.jws;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.tercet.model.Base64Url;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;

/// The protected header of every signature here: algorithm, signer and type, and no other field.
@JsonPropertyOrder({"alg", "kid", "typ"})
public record JwsHeader(String alg, String kid, String typ) {
    public static final String ALGORITHM = "EdDSA";

    private static final int MAX_LENGTH = 512;

    public JwsHeader {
        if (!ALGORITHM.equals(alg)) {
            throw new IllegalArgumentException("alg: must be EdDSA");
        }
        if (kid == null || !kid.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("kid: must match [a-z][a-z0-9-]{0,39}");
        }
        if (typ == null || !typ.matches("tercet-[a-z-]{1,40}\\+jws")) {
            throw new IllegalArgumentException("typ: must be a tercet type");
        }
    }

    static JwsHeader parse(String encoded) {
        if (encoded.length() > MAX_LENGTH) {
            throw new SignatureRefused("protected header: must be at most " + MAX_LENGTH + " characters");
        }
        try {
            return Json.read(Base64Url.decode("protected header", encoded), JwsHeader.class);
        } catch (MalformedDocument | IllegalArgumentException e) {
            throw new SignatureRefused("protected header: " + e.getMessage());
        }
    }
}
