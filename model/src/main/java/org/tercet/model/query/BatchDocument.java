package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.SubmissionId;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.keys.Signer;
import org.tercet.model.keys.VerifyingKey;

/// What the three stores agreed to freeze; the SHA-256 of its bytes is the batch's name.
///
/// @param number 1, then one more with each freeze
/// @param previous hash of the batch before; null for the first
/// @param rows rows that take part in queries
/// @param invalid rows that failed the input checks and were dropped unopened
/// @param inconsistent submissions whose parts did not agree between the stores
/// @param list SHA-256 over the sorted submission ids
@JsonPropertyOrder({"format", "study", "manifest", "number", "previous", "rows", "invalid", "inconsistent", "list"})
public record BatchDocument(
        String format,
        StudyId study,
        Digest manifest,
        int number,
        @Nullable Digest previous,
        long rows,
        long invalid,
        long inconsistent,
        Digest list) {
    public static final String FORMAT = "tercet-batch/1";
    public static final String TYPE = "tercet-batch+jws";

    public BatchDocument {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("format: must be " + FORMAT);
        }
        if (study == null || manifest == null || list == null) {
            throw new IllegalArgumentException("study, manifest, list: must be given");
        }
        if (number < 1 || (number == 1) != (previous == null)) {
            throw new IllegalArgumentException("number: must be 1 without previous, or more with previous");
        }
        if (rows < 0 || invalid < 0 || inconsistent < 0) {
            throw new IllegalArgumentException("rows, invalid, inconsistent: must not be negative");
        }
    }

    /// SHA-256 over the 16-byte ids in unsigned order.
    public static Digest listOf(Collection<SubmissionId> ids) {
        return Digest.of(ids.stream().sorted().map(SubmissionId::bytes).toArray(byte[][]::new));
    }

    /// The bytes that are signed and hashed.
    public byte[] payload() {
        return Json.write(this);
    }

    /// The batch's name.
    public Digest hash() {
        return Digest.of(payload());
    }

    /// Signs as a store.
    public String sign(Signer store) {
        return CompactJws.sign(store, TYPE, payload()).compact();
    }

    /// Verifies one store's signature and gives what it signed.
    ///
    /// @throws SignatureRefused if the signer is not `kid` or the signature is wrong
    public static BatchDocument verify(String compact, String kid, VerifyingKey key) {
        CompactJws jws = Signed.parse(compact, TYPE);
        if (!jws.kid().equals(kid)) {
            throw new SignatureRefused("kid: must be " + kid);
        }
        BatchDocument document = Json.read(jws.verify(TYPE, key), BatchDocument.class);
        if (!Digest.of(jws.unverifiedPayload()).equals(document.hash())) {
            throw new SignatureRefused("payload: must be the document's own bytes");
        }
        return document;
    }
}
