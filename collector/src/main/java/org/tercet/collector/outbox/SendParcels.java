package org.tercet.collector.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.tercet.collector.stores.DeliveryRejected;
import org.tercet.collector.stores.StoreAnswer;
import org.tercet.collector.stores.StoreAway;
import org.tercet.collector.stores.Stores;
import org.tercet.collector.study.PublishedStudies;
import org.tercet.collector.study.PublishedStudy;
import org.tercet.model.MalformedDocument;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Receipt;
import org.tercet.model.wire.v1.StoreDelivery;

/// Sends envelopes to one store, believes nothing but a receipt that verifies, and settles the outbox accordingly.
///
/// Sending again is harmless: the store knows a submission by its id.
@ApplicationScoped
public class SendParcels {
    private static final Logger LOG = Logger.getLogger(SendParcels.class);

    /// A store's final word on an envelope; with any other problem it is tried again.
    private static final Set<ProblemType> FINAL =
            EnumSet.of(ProblemType.SUBMISSION_REFUSED, ProblemType.SUBMISSION_CONFLICT);

    private final Stores stores;
    private final PublishedStudies studies;
    private final Outbox outbox;

    SendParcels(Stores stores, PublishedStudies studies, Outbox outbox) {
        this.stores = stores;
        this.studies = studies;
        this.outbox = outbox;
    }

    /// One outcome per parcel, in order; those settled are settled in the database too.
    ///
    /// @throws StoreAway if nothing is known about any of them
    List<Outcome> send(int store, List<Parcel> parcels) {
        Outcome[] outcomes = new Outcome[parcels.size()];
        deliver(store, parcels, outcomes, 0, parcels.size());
        List<Outbox.Settled> settled = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            if (!(outcomes[i] instanceof Outcome.Waiting)) {
                settled.add(new Outbox.Settled(parcels.get(i), outcomes[i]));
            }
        }
        if (!settled.isEmpty()) {
            outbox.settle(store, settled);
        }
        return Arrays.asList(outcomes);
    }

    /// A delivery that is rejected as a whole is halved, so that one envelope cannot hold up the others.
    private void deliver(int store, List<Parcel> parcels, Outcome[] outcomes, int from, int to) {
        List<Parcel> part = parcels.subList(from, to);
        List<StoreAnswer> answers;
        try {
            answers = stores.store(store).deliver(encode(store, part), part.size());
        } catch (DeliveryRejected rejected) {
            if (part.size() == 1) {
                LOG.warnf("store %d rejects a delivery of one envelope; it stays in the outbox", store);
                outcomes[from] = Outcome.WAITING;
            } else {
                int middle = (from + to) >>> 1;
                deliver(store, parcels, outcomes, from, middle);
                deliver(store, parcels, outcomes, middle, to);
            }
            return;
        }
        int unverified = 0;
        for (int i = 0; i < part.size(); i++) {
            outcomes[from + i] = judge(store, part.get(i), answers.get(i));
            if (outcomes[from + i] instanceof Outcome.Waiting) {
                unverified++;
            }
        }
        if (unverified > 0) {
            LOG.warnf(
                    "store %d gave no valid receipt for %d of %d envelopes; they stay", store, unverified, part.size());
        }
    }

    private static byte[] encode(int store, List<Parcel> parcels) {
        List<StoreDelivery.Envelope> envelopes = parcels.stream()
                .map(p -> new StoreDelivery.Envelope(p.manifest(), p.submission(), p.sealed()))
                .toList();
        return new StoreDelivery(store, envelopes).encode();
    }

    private Outcome judge(int store, Parcel parcel, StoreAnswer answer) {
        if (!answer.submission().equals(parcel.submission())) {
            return Outcome.WAITING;
        }
        String receipt = answer.receipt();
        if (receipt != null) {
            return isReceiptFor(store, parcel, receipt) ? new Outcome.Stored(receipt) : Outcome.WAITING;
        }
        Problem problem = answer.problem();
        return problem != null && isFinal(problem) ? new Outcome.Refused(problem.atStore(store)) : Outcome.WAITING;
    }

    private static boolean isFinal(Problem problem) {
        return FINAL.stream().anyMatch(type -> type.urn().equals(problem.type()));
    }

    private boolean isReceiptFor(int store, Parcel parcel, String compact) {
        Optional<PublishedStudy> study = studies.find(parcel.manifest());
        if (study.isEmpty()) {
            return false;
        }
        try {
            Receipt receipt = Receipt.verify(
                    compact, store, study.get().manifest().store(store).signKey());
            return receipt.manifest().equals(parcel.manifest())
                    && receipt.submission().equals(parcel.submission())
                    && receipt.envelope().equals(parcel.envelope());
        } catch (SignatureRefused | MalformedDocument e) {
            return false;
        }
    }
}
