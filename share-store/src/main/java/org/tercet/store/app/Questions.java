package org.tercet.store.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tercet.model.Digest;
import org.tercet.model.MalformedDocument;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.policy.Policy;
import org.tercet.model.policy.PolicyContext;
import org.tercet.model.policy.Refusal;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Query;
import org.tercet.model.query.SignedQuery;
import org.tercet.store.app.Manifests.Accepted;
import org.tercet.store.batch.BatchState;
import org.tercet.store.batch.ColumnCache;
import org.tercet.store.config.StoreConfig;
import org.tercet.store.database.BatchTable;
import org.tercet.store.ledger.Ledger;
import org.tercet.store.ledger.Note;
import org.tercet.store.query.ColumnNeed;

/// Who asks, and what this store by itself says to it.
@ApplicationScoped
public class Questions {
    private final Manifests manifests;
    private final BatchTable batches;
    private final Ledger ledger;
    private final long mostBytes;
    private final Clock clock = Clock.systemUTC();

    Questions(Manifests manifests, BatchTable batches, Ledger ledger, StoreConfig config, ColumnCache cache) {
        this.manifests = manifests;
        this.batches = batches;
        this.ledger = ledger;
        this.mostBytes = Math.min(config.limits().queryBytesInMemory(), cache.mostBytes());
    }

    /// A query whose signature was verified with the asker's key in the manifest it names.
    record Asked(SignedQuery signed, Query query, Accepted accepted) {
        Digest hash() {
            return signed.hash();
        }

        String chain() {
            return accepted.manifest().study().value();
        }
    }

    /// @throws Refused if it is not a query that its asker signed
    Asked authenticate(String compact) {
        try {
            SignedQuery signed = SignedQuery.parse(compact);
            Accepted accepted = manifests
                    .find(signed.unverified().manifest())
                    .orElseThrow(() -> new Refused(ProblemType.UNKNOWN_MANIFEST, "this store has not accepted it"));
            try {
                Query query = signed.verify(kid -> Commands.partyKey(accepted.manifest(), kid));
                return new Asked(signed, query, accepted);
            } catch (SignatureRefused refused) {
                note(accepted.manifest().study().value(), compact);
                throw new Refused(Problems.of(refused));
            }
        } catch (SignatureRefused refused) {
            note(Ledger.STORE_CHAIN, compact);
            throw new Refused(Problems.of(refused));
        } catch (MalformedDocument malformed) {
            throw new Refused(Problems.of(malformed));
        }
    }

    // The name in a signature that does not hold is nobody's.
    private void note(String chain, String compact) {
        String subject = Digest.of(compact.getBytes(StandardCharsets.US_ASCII)).text();
        ledger.append(chain, new Note(Note.Kind.QUERY, subject, "", "refused", "signature", 0));
    }

    /// This store's refusals; none if it has nothing against the query.
    List<Refusal> refusals(Asked asked) {
        List<Refusal> refusals = new ArrayList<>();
        boolean newest = manifests
                .newest(asked.accepted().manifest().study())
                .map(Accepted::hash)
                .filter(asked.accepted().hash()::equals)
                .isPresent();
        if (!newest) {
            refusals.add(new Refusal(
                    "newest-manifest", "a later version of the manifest has replaced this one", "name the newest one"));
        }
        Optional<BatchTable.Entry> batch = batch(asked.accepted(), asked.query());
        if (batch.isEmpty()) {
            refusals.add(new Refusal(
                    "known-batch",
                    "this store has no such batch of this study",
                    "name a batch from the list of batches"));
        } else {
            tooLarge(asked, batch.get()).ifPresent(refusals::add);
        }
        refusals.addAll(Policy.check(asked.accepted().manifest(), asked.query(), PolicyContext.at(clock.instant())));
        return refusals;
    }

    private Optional<Refusal> tooLarge(Asked asked, BatchTable.Entry batch) {
        long rows = batches.lying(batch.study(), batch.number()).rows();
        long needed =
                ColumnNeed.bytes(asked.query(), asked.accepted().manifest().codebook(), rows);
        return needed <= mostBytes
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "memory",
                        "the columns that it reads take " + needed + " bytes, this store lends at most " + mostBytes,
                        "fewer variables at once"));
    }

    /// The committed batch that a query names, if it is of the query's study.
    Optional<BatchTable.Entry> batch(Accepted accepted, Query query) {
        return batches.find(query.batch())
                .filter(entry -> entry.study().equals(accepted.manifest().study()))
                .filter(entry -> entry.state().equals(BatchState.COMMITTED.word()));
    }
}
