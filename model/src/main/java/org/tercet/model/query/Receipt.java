package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.SubmissionId;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.keys.Signer;
import org.tercet.model.keys.VerifyingKey;

/// A store's signed word that it holds its part of a submission.
///
/// @param envelope SHA-256 of the sealed part
@JsonPropertyOrder({"format", "manifest", "submission", "store", "envelope"})
public record Receipt(String format, Digest manifest, SubmissionId submission, int store, Digest envelope) {
    public static final String FORMAT = "tercet-receipt/1";
    public static final String TYPE = "tercet-receipt+jws";

    public Receipt {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("format: must be " + FORMAT);
        }
        if (manifest == null || submission == null || envelope == null) {
            throw new IllegalArgumentException("manifest, submission, envelope: must be given");
        }
        if (store < 1 || store > 3) {
            throw new IllegalArgumentException("store: must be 1, 2 or 3");
        }
    }

    public Receipt(Digest manifest, SubmissionId submission, int store, Digest envelope) {
        this(FORMAT, manifest, submission, store, envelope);
    }

    /// Signs as the store.
    public String sign(Signer storeSigner) {
        return CompactJws.sign(storeSigner, TYPE, Json.write(this)).compact();
    }

    /// Verifies the receipt of `store`.
    ///
    /// @throws SignatureRefused if the signer or the content is another store's, or the signature is wrong
    public static Receipt verify(String compact, int store, VerifyingKey key) {
        CompactJws jws = Signed.parse(compact, TYPE);
        if (!jws.kid().equals("store-" + store)) {
            throw new SignatureRefused("kid: must be store-" + store);
        }
        Receipt receipt = Json.read(jws.verify(TYPE, key), Receipt.class);
        if (receipt.store() != store) {
            throw new SignatureRefused("store: must be " + store);
        }
        return receipt;
    }
}
