package org.tercet.model.query;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.keys.VerifyingKey;

/// What the signed messages of this package have in common.
final class Signed {
    private static final int MAX_COMPACT = 2 * 1024 * 1024;

    private Signed() {}

    static CompactJws parse(String compact, String typ) {
        if (compact.length() > MAX_COMPACT) {
            throw new SignatureRefused("JWS: must be at most " + MAX_COMPACT + " characters");
        }
        CompactJws jws = CompactJws.parse(compact);
        if (!jws.typ().equals(typ)) {
            throw new SignatureRefused("typ: must be " + typ);
        }
        return jws;
    }

    static void verify(CompactJws jws, String typ, Function<String, @Nullable VerifyingKey> keys) {
        VerifyingKey key = keys.apply(jws.kid());
        if (key == null) {
            throw new SignatureRefused("kid: signer is not known here");
        }
        jws.verify(typ, key);
    }
}
