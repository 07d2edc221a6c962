package org.tercet.store.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.MalformedDocument;
import org.tercet.model.StudyId;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.policy.Policy;
import org.tercet.model.policy.PolicyContext;
import org.tercet.model.policy.Refusal;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Definition;
import org.tercet.model.query.Join;
import org.tercet.model.query.Query;
import org.tercet.model.query.SignedQuery;
import org.tercet.store.app.Manifests.Accepted;
import org.tercet.store.batch.ColumnCache;
import org.tercet.store.config.StoreConfig;
import org.tercet.store.database.BatchTable;
import org.tercet.store.database.KeptTable;
import org.tercet.store.database.KeptTable.Kept;
import org.tercet.store.ledger.Ledger;
import org.tercet.store.ledger.Note;
import org.tercet.store.query.ColumnNeed;

/// Who asks, and what this store by itself says to it.
@ApplicationScoped
public class Questions {
    private final Manifests manifests;
    private final BatchTable batches;
    private final KeptTable kept;
    private final Ledger ledger;
    private final long mostBytes;
    private final Clock clock = Clock.systemUTC();

    Questions(
            Manifests manifests,
            BatchTable batches,
            KeptTable kept,
            Ledger ledger,
            StoreConfig config,
            ColumnCache cache) {
        this.manifests = manifests;
        this.batches = batches;
        this.kept = kept;
        this.ledger = ledger;
        this.mostBytes = Math.min(config.limits().queryBytesInMemory(), cache.mostBytes());
    }

    /// A query whose signature was verified with the asker's key in the manifest it names.
    ///
    /// @param joined the manifest that its join names; null if there is none, or it was not accepted here
    record Asked(
            SignedQuery signed,
            Query query,
            Accepted accepted,
            @Nullable Accepted joined) {
        Digest hash() {
            return signed.hash();
        }

        /// The chains of the ledger that account for it: those of both studies.
        List<String> chains() {
            String own = accepted.manifest().study().value();
            String other = joined == null ? own : joined.manifest().study().value();
            return own.equals(other) ? List.of(own) : List.of(own, other);
        }

        @Nullable
        Manifest joinedManifest() {
            return joined == null ? null : joined.manifest();
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
                Join join = query.join();
                Accepted joined =
                        join == null ? null : manifests.find(join.manifest()).orElse(null);
                return new Asked(signed, query, accepted, joined);
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

    /// The kept variables that this store would have the query read: all that it names, unless they take more than is
    /// lent to one query; then it had better compute them.
    ///
    /// @param held what is kept for the batch
    List<Kept> offered(Asked asked, List<Kept> held) {
        Set<Digest> wanted = asked.query().reading(digests(held)).kept().stream()
                .map(Definition::digest)
                .collect(Collectors.toSet());
        List<Kept> offered =
                held.stream().filter(one -> wanted.contains(one.definition())).toList();
        Optional<BatchTable.Entry> batch = batch(asked.accepted(), asked.query().batch());
        boolean fits =
                offered.isEmpty() || batch.isPresent() && bytes(asked, offered, rows(batch.get()), 0) <= mostBytes;
        return fits ? offered : List.of();
    }

    /// The same, of what is kept at this moment.
    List<Kept> offered(Asked asked) {
        return offered(
                asked,
                batch(asked.accepted(), asked.query().batch())
                        .map(batch -> kept.of(batch.study(), batch.number()))
                        .orElse(List.of()));
    }

    private static Set<Digest> digests(List<Kept> kept) {
        return kept.stream().map(Kept::definition).collect(Collectors.toSet());
    }

    private long bytes(Asked asked, List<Kept> offered, long rows, long joinedRows) {
        Query query = asked.query();
        return ColumnNeed.bytes(
                query,
                query.reading(digests(offered)),
                asked.accepted().manifest(),
                asked.joinedManifest(),
                rows,
                joinedRows);
    }

    /// This store's refusals; none if it has nothing against the query.
    ///
    /// @param offered the kept variables that it reads
    List<Refusal> refusals(Asked asked, List<Kept> offered) {
        List<Refusal> refusals = new ArrayList<>();
        Optional<BatchTable.Entry> batch = batch(asked.accepted(), asked.query().batch(), refusals);
        Join join = asked.query().join();
        Accepted joined = asked.joined();
        Optional<BatchTable.Entry> other =
                join == null || joined == null ? Optional.empty() : batch(joined, join.batch(), refusals);
        if (batch.isPresent() && (join == null || other.isPresent())) {
            tooLarge(asked, offered, rows(batch.get()), other.map(this::rows).orElse(0L))
                    .ifPresent(refusals::add);
        }
        refusals.addAll(Policy.check(
                asked.accepted().manifest(), asked.query(), PolicyContext.at(clock.instant(), asked.joinedManifest())));
        return refusals;
    }

    // Of the query's study and of the one that it joins alike: the newest manifest, a committed batch.
    private Optional<BatchTable.Entry> batch(Accepted accepted, Digest named, List<Refusal> refusals) {
        StudyId study = accepted.manifest().study();
        boolean newest = manifests
                .newest(study)
                .map(Accepted::hash)
                .filter(accepted.hash()::equals)
                .isPresent();
        if (!newest) {
            refusals.add(new Refusal(
                    "newest-manifest",
                    "a later version of the manifest of study " + study + " has replaced this one",
                    "name the newest one"));
        }
        Optional<BatchTable.Entry> batch = batch(accepted, named);
        if (batch.isEmpty()) {
            refusals.add(new Refusal(
                    "known-batch",
                    "this store has no such batch of study " + study,
                    "name a batch from the list of batches"));
        }
        return batch;
    }

    private long rows(BatchTable.Entry batch) {
        return batches.lying(batch.study(), batch.number()).rows();
    }

    private Optional<Refusal> tooLarge(Asked asked, List<Kept> offered, long rows, long joinedRows) {
        long needed = bytes(asked, offered, rows, joinedRows);
        return needed <= mostBytes
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "memory",
                        "the columns that it reads take " + needed + " bytes, this store lends at most " + mostBytes,
                        "fewer variables at once"));
    }

    /// The committed batch with this hash, if it is of the study.
    Optional<BatchTable.Entry> batch(Accepted accepted, Digest named) {
        return batches.committed(accepted.manifest().study(), named);
    }
}
