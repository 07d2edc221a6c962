package org.tercet.cli.client;

import java.util.List;
import org.tercet.model.MalformedDocument;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Receipt;
import org.tercet.model.wire.v1.Submission;

/// Believes the collector only what it can show: a stored submission has the receipts of all three stores.
final class AcknowledgeCheck {
    private final CollectorClient collector;
    private final Study study;

    AcknowledgeCheck(CollectorClient collector, Study study) {
        this.collector = collector;
        this.study = study;
    }

    /// The answer as it stands for `sent`; one that was handed in before, sealed afresh, is looked up by its id.
    ///
    /// @throws ClientFailure if a receipt does not hold
    CollectorClient.SubmissionAnswer settle(Submission sent, CollectorClient.SubmissionAnswer answer) {
        boolean before = answer.state() == CollectorClient.State.REFUSED
                && answer.problem() != null
                && answer.problem().type().equals(ProblemType.SUBMISSION_CONFLICT.urn());
        CollectorClient.SubmissionAnswer settled = before ? collector.receipts(sent.id()) : answer;
        if (settled.state() == CollectorClient.State.STORED) {
            verify(sent, settled, !before);
        }
        return settled;
    }

    private void verify(Submission sent, CollectorClient.SubmissionAnswer answer, boolean sameEnvelopes) {
        List<String> receipts = answer.receipts() == null ? List.of() : answer.receipts();
        if (receipts.size() != Manifest.STORES) {
            throw new ClientFailure("collector says stored without three receipts");
        }
        for (int store = 1; store <= Manifest.STORES; store++) {
            try {
                Receipt receipt = Receipt.verify(
                        receipts.get(store - 1),
                        store,
                        study.manifest().store(store).signKey());
                if (!receipt.submission().equals(sent.id())
                        || (sameEnvelopes && !receipt.envelope().equals(sent.envelope(store)))) {
                    throw new ClientFailure("receipt of store " + store + " is for another submission");
                }
            } catch (SignatureRefused | MalformedDocument e) {
                throw new ClientFailure("receipt of store " + store + ": " + e.getMessage());
            }
        }
    }
}
