package org.tercet.store.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.SubmissionId;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Receipt;
import org.tercet.model.seal.SealBroken;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.model.wire.v1.StoreDelivery;
import org.tercet.model.wire.v1.StoreDelivery.Envelope;
import org.tercet.model.wire.v1.WireException;
import org.tercet.store.atrest.DataKeys;
import org.tercet.store.atrest.Place;
import org.tercet.store.config.StoreIdentities;
import org.tercet.store.database.SubmissionTable.Arrival;
import org.tercet.store.database.SubmissionTable.Kept;

/// Takes in sealed parts: opens each, checks its shape, encrypts it at rest, commits, and only then signs a receipt.
@ApplicationScoped
public class AcceptSubmissions {
    private final StoreIdentities identities;
    private final Manifests manifests;
    private final DataKeys keys;
    private final GroupCommit commit;

    AcceptSubmissions(StoreIdentities identities, Manifests manifests, DataKeys keys, GroupCommit commit) {
        this.identities = identities;
        this.manifests = manifests;
        this.keys = keys;
        this.commit = commit;
    }

    /// The answer to one part: a receipt or a problem.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            SubmissionId submission,
            @Nullable String receipt,
            @Nullable Problem problem) {}

    /// Answers in the order of the delivery; a bad part does not hold up the others.
    ///
    /// @throws Refused as malformed-body if the delivery as a whole is not well formed
    public List<Item> run(byte[] body) {
        StoreDelivery delivery;
        try {
            delivery = StoreDelivery.decode(body);
        } catch (WireException malformed) {
            throw new Refused(Problems.of(malformed, ProblemType.MALFORMED_BODY));
        }
        if (delivery.store() != identities.index()) {
            throw new Refused(Problem.of(ProblemType.MALFORMED_BODY, "the delivery is for another store")
                    .at("store", Integer.toString(identities.index())));
        }
        List<Envelope> envelopes = delivery.envelopes();
        @Nullable Problem[] problems = new Problem[envelopes.size()];
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < problems.length; i++) {
            try {
                arrivals.add(open(envelopes.get(i)));
            } catch (Refused refused) {
                problems[i] = refused.problem();
            }
        }
        var kept = commit.keep(arrivals).iterator();
        List<Item> items = new ArrayList<>(problems.length);
        for (int i = 0; i < problems.length; i++) {
            Problem problem = problems[i] == null ? problemOf(kept.next()) : problems[i];
            Envelope envelope = envelopes.get(i);
            items.add(new Item(envelope.submission(), problem == null ? receipt(envelope) : null, problem));
        }
        return items;
    }

    private Arrival open(Envelope envelope) {
        Manifests.Accepted accepted = manifests
                .find(envelope.manifest())
                .orElseThrow(() -> new Refused(ProblemType.UNKNOWN_MANIFEST, "this store has not accepted it"));
        Manifest manifest = accepted.manifest();
        SharePart part;
        try {
            part = SharePart.open(
                    identities.folder().sealingKey(),
                    envelope.manifest(),
                    identities.index(),
                    envelope.submission(),
                    envelope.sealed());
        } catch (SealBroken broken) {
            throw new Refused(
                    ProblemType.SUBMISSION_REFUSED,
                    "the part does not open: it was changed, or sealed for another store, manifest or submission");
        } catch (WireException malformed) {
            throw new Refused(Problems.of(malformed, ProblemType.SUBMISSION_REFUSED));
        }
        int elements = manifest.codebook().ringElements();
        if (part.ringElements() != elements) {
            throw new Refused(Problem.of(ProblemType.SUBMISSION_REFUSED, "the part is not of this codebook")
                    .at("ringElements", Integer.toString(elements)));
        }
        byte[] encoded = part.encode();
        try {
            byte[] encrypted = keys.of(manifest.study())
                    .encrypt(
                            new Place.Submission(manifest.study(), envelope.manifest(), envelope.submission()),
                            encoded);
            return new Arrival(
                    manifest.study(),
                    manifests.plannedRows(manifest.study()),
                    envelope.manifest(),
                    envelope.submission(),
                    envelope.hash(),
                    encrypted);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private static @Nullable Problem problemOf(Kept kept) {
        return switch (kept) {
            case STORED -> null;
            case CONFLICT ->
                Problem.of(ProblemType.SUBMISSION_CONFLICT, "another envelope came under this submission id before");
            case FULL ->
                Problem.of(ProblemType.SUBMISSION_REFUSED, "the study has all the rows it planned")
                        .byRule("planned-rows", null);
        };
    }

    private String receipt(Envelope envelope) {
        return new Receipt(envelope.manifest(), envelope.submission(), identities.index(), envelope.hash())
                .sign(identities.folder().signer());
    }
}
