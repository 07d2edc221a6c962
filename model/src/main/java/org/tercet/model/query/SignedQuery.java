package org.tercet.model.query;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.keys.Signer;
import org.tercet.model.keys.VerifyingKey;

/// A query as it travels: a compact JWS signed by its asker.
public final class SignedQuery {
    public static final String TYPE = "tercet-query+jws";

    private final CompactJws jws;
    private final Query query;

    private SignedQuery(CompactJws jws, Query query) {
        this.jws = jws;
        this.query = query;
    }

    /// Parses without trusting.
    ///
    /// @throws SignatureRefused if it is no JWS of this type, or its signer is not its asker
    /// @throws MalformedDocument if the payload is no query
    public static SignedQuery parse(String compact) {
        CompactJws jws = Signed.parse(compact, TYPE);
        Query query = Json.read(jws.unverifiedPayload(), Query.class);
        if (!jws.kid().equals(query.asker())) {
            throw new SignatureRefused("kid: must be the asker");
        }
        return new SignedQuery(jws, query);
    }

    public static SignedQuery sign(Query query, Signer asker) {
        return parse(CompactJws.sign(asker, TYPE, Json.write(query)).compact());
    }

    /// Checks the signature with the key of its signer.
    ///
    /// @throws SignatureRefused if the signer is unknown or the signature wrong
    public Query verify(Function<String, @Nullable VerifyingKey> keys) {
        Signed.verify(jws, TYPE, keys);
        return query;
    }

    /// The query before its signature was verified: for finding the manifest with the key, nothing else.
    public Query unverified() {
        return query;
    }

    public String kid() {
        return jws.kid();
    }

    /// SHA-256 of the compact JWS: the query's name everywhere.
    public Digest hash() {
        return jws.hash();
    }

    public String compact() {
        return jws.compact();
    }

    @Override
    public String toString() {
        return "SignedQuery[" + hash() + "]";
    }
}
