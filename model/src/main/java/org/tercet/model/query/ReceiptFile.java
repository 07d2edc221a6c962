package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.model.SubmissionId;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.manifest.Manifest;

/// The file a respondent keeps: the receipts of all three stores.
@JsonPropertyOrder({"format", "study", "manifest", "submission", "receipts"})
public record ReceiptFile(
        String format, StudyId study, Digest manifest, SubmissionId submission, List<String> receipts) {
    public static final String FORMAT = "tercet-receipt-file/1";

    public ReceiptFile {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("format: must be " + FORMAT);
        }
        if (study == null || manifest == null || submission == null) {
            throw new IllegalArgumentException("study, manifest, submission: must be given");
        }
        if (receipts == null || receipts.size() != Manifest.STORES) {
            throw new IllegalArgumentException("receipts: must be three");
        }
        receipts = List.copyOf(receipts);
    }

    /// Verifies all three receipts, in the order of the stores, against the verified manifest with hash `manifestHash`.
    ///
    /// @throws SignatureRefused naming what does not fit
    public List<Receipt> verify(Manifest verified, Digest manifestHash) {
        if (!manifest.equals(manifestHash) || !study.equals(verified.study())) {
            throw new SignatureRefused("manifest: the receipt is for another study or manifest");
        }
        List<Receipt> found = new ArrayList<>();
        for (int store = 1; store <= Manifest.STORES; store++) {
            Receipt receipt = Receipt.verify(
                    receipts.get(store - 1), store, verified.store(store).signKey());
            if (!receipt.manifest().equals(manifest) || !receipt.submission().equals(submission)) {
                throw new SignatureRefused("receipts[" + store + "]: is for another submission or manifest");
            }
            found.add(receipt);
        }
        return List.copyOf(found);
    }
}
