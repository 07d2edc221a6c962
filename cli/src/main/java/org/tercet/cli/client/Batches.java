package org.tercet.cli.client;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tercet.model.Digest;
import org.tercet.model.MalformedDocument;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.BatchDocument;
import org.tercet.model.query.Command;
import org.tercet.model.query.SignedCommand;

/// The frozen batches of a study, each verified to be signed alike by its three stores.
public final class Batches {
    private final AnalyticsClient analytics;
    private final Study study;
    private final KeyFolder keys;
    private final Clock clock;

    public Batches(AnalyticsClient analytics, Study study, KeyFolder keys, Clock clock) {
        this.analytics = analytics;
        this.study = study;
        this.keys = keys;
        this.clock = clock;
    }

    /// Freezes all submissions so far.
    public BatchDocument freeze() {
        Command command = Command.give(study.hash(), clock.instant(), new Command.Freeze());
        return verify(analytics.freeze(SignedCommand.sign(command, keys.signer())));
    }

    /// Has the stores give their shares new components and erase the old ones; gives the newest batch.
    public BatchDocument refresh() {
        Command command = Command.give(study.hash(), clock.instant(), new Command.Refresh());
        return verify(analytics.refresh(SignedCommand.sign(command, keys.signer())));
    }

    /// All batches of this manifest's study, oldest first.
    public List<BatchDocument> list() {
        List<BatchDocument> batches = new ArrayList<>();
        for (AnalyticsClient.RelayedBatch relayed :
                analytics.batches(study.manifest().study())) {
            batches.add(verify(relayed));
        }
        batches.sort(Comparator.comparingInt(BatchDocument::number));
        return List.copyOf(batches);
    }

    /// The newest batch.
    public Optional<BatchDocument> newest() {
        List<BatchDocument> all = list();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /// The hash of the newest batch.
    ///
    /// @throws IllegalArgumentException if the study has none
    public Digest requireNewest() {
        return newest().orElseThrow(() -> new IllegalArgumentException(
                        "batch: the study has none yet: " + study.manifest().study()))
                .hash();
    }

    private BatchDocument verify(AnalyticsClient.RelayedBatch relayed) {
        if (relayed.signatures().size() != Manifest.STORES) {
            throw new ClientFailure("analytics gave a batch without three signatures");
        }
        for (int store = 1; store <= Manifest.STORES; store++) {
            try {
                BatchDocument signed = BatchDocument.verify(
                        relayed.signatures().get(store - 1),
                        "store-" + store,
                        study.manifest().store(store).signKey());
                if (!signed.hash().equals(relayed.batch())
                        || !signed.study().equals(study.manifest().study())) {
                    throw new ClientFailure("store " + store + " signed another batch");
                }
                if (store == Manifest.STORES) {
                    return signed;
                }
            } catch (SignatureRefused | MalformedDocument e) {
                throw new ClientFailure("batch signature of store " + store + ": " + e.getMessage());
            }
        }
        throw new IllegalStateException("there are three stores");
    }
}
