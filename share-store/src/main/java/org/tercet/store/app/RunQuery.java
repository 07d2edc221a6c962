package org.tercet.store.app;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.policy.Refusal;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Join;
import org.tercet.model.query.Query;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Party;
import org.tercet.store.app.Questions.Asked;
import org.tercet.store.batch.TooManyBytes;
import org.tercet.store.config.StoreConfig;
import org.tercet.store.config.StoreIdentities;
import org.tercet.store.database.BatchTable;
import org.tercet.store.database.KeptTable.Kept;
import org.tercet.store.ledger.Ledger;
import org.tercet.store.ledger.Note;
import org.tercet.store.query.ComputeQuery;
import org.tercet.store.query.NoPlace;
import org.tercet.store.query.Opinion;
import org.tercet.store.query.Places;
import org.tercet.store.query.QueryLog;
import org.tercet.store.query.QueryMeeting;
import org.tercet.store.query.QueryState;
import org.tercet.store.query.RunningQueries;

/// Answers a signed query with this store's sealed part of the result, if all three stores allow it.
@ApplicationScoped
public class RunQuery {
    private final Questions questions;
    private final QueryLog log;
    private final RunningQueries queries;
    private final QueryMeeting meeting;
    private final Places places;
    private final ComputeQuery compute;
    private final StoreIdentities identities;
    private final Ledger ledger;
    private final int chunkRows;

    RunQuery(
            Questions questions,
            QueryLog log,
            RunningQueries queries,
            QueryMeeting meeting,
            Places places,
            ComputeQuery compute,
            StoreIdentities identities,
            Ledger ledger,
            StoreConfig config) {
        this.questions = questions;
        this.log = log;
        this.queries = queries;
        this.meeting = meeting;
        this.places = places;
        this.compute = compute;
        this.identities = identities;
        this.ledger = ledger;
        this.chunkRows = config.limits().chunkRows() / Long.SIZE * Long.SIZE;
    }

    /// This store's part of the result.
    ///
    /// @param sealed base64url, for the asker only
    @JsonPropertyOrder({"store", "query", "sealed"})
    public record Released(int store, Digest query, String sealed) {}

    /// Waits while the three compute.
    ///
    /// @throws Refused naming rule and store, or what failed
    public Released run(String compact) {
        Asked asked = questions.authenticate(compact);
        Query query = asked.query();
        if (!log.receive(query.id(), asked.hash(), asked.accepted().manifest().study(), query.asker())) {
            note(asked, "refused", "replayed", System.nanoTime());
            throw new Refused(ProblemType.REPLAYED, "this query's id was used before; sign the question again");
        }
        try (RunningQueries.Running running = queries.enter(asked.hash())) {
            return new Course(asked, running).run();
        }
    }

    /// One query on its way through its states.
    private final class Course {
        private final Asked asked;
        private final RunningQueries.Running running;
        private final long start = System.nanoTime();
        private QueryState state = QueryState.RECEIVED;

        Course(Asked asked, RunningQueries.Running running) {
            this.asked = asked;
            this.running = running;
        }

        Released run() {
            try {
                Map<Party, Opinion> opinions = agree();
                byte[] sealed = compute.run(
                        asked.hash(),
                        asked.query(),
                        asked.accepted().manifest(),
                        asked.joinedManifest(),
                        batches(),
                        opinions,
                        running);
                // Accounted for before it is handed out.
                end(QueryState.RELEASED, null);
                return new Released(identities.index(), asked.hash(), Base64Url.encode(sealed));
            } catch (Refused refused) {
                throw refused;
            } catch (EngineFailure failure) {
                throw failed(Problems.of(failure));
            } catch (NoPlace | TooManyBytes full) {
                throw failed(Problem.of(ProblemType.TOO_MANY_JOBS, String.valueOf(full.getMessage()))
                        .atStore(identities.index()));
            } finally {
                if (!state.isFinal()) {
                    end(QueryState.FAILED, ProblemType.INTERNAL.code());
                }
            }
        }

        // That of its own study, then that of the study that it joins.
        private List<BatchTable.Entry> batches() {
            List<BatchTable.Entry> batches = new ArrayList<>();
            batches.add(
                    questions.batch(asked.accepted(), asked.query().batch()).orElseThrow(IllegalStateException::new));
            Join join = asked.query().join();
            if (join != null) {
                batches.add(Optional.ofNullable(asked.joined())
                        .flatMap(joined -> questions.batch(joined, join.batch()))
                        .orElseThrow(IllegalStateException::new));
            }
            return batches;
        }

        private Map<Party, Opinion> agree() {
            Manifest joined = asked.joinedManifest();
            Map<Party, Opinion> opinions = meeting.run(
                    asked.hash(),
                    asked.query(),
                    asked.accepted().manifest().study(),
                    joined == null ? null : joined.study(),
                    running,
                    this::ownOpinion);
            for (Party store : List.of(
                    identities.party(),
                    identities.party().next(),
                    identities.party().previous())) {
                Opinion opinion = opinions.get(store);
                if (opinion == null) {
                    throw new IllegalStateException("all three stores have an opinion");
                }
                refuseFor(store, opinion);
            }
            move(QueryState.AGREED);
            note(asked, "agreed", null, start);
            return opinions;
        }

        // This store's own no comes first, then the peers'.
        private void refuseFor(Party store, Opinion opinion) {
            if (!opinion.refusals().isEmpty()) {
                Refusal first = opinion.refusals().getFirst();
                end(QueryState.REFUSED, first.rule());
                throw new Refused(Problem.of(ProblemType.QUERY_REFUSED, first.reason())
                        .byRule(first.rule(), first.alternative())
                        .atStore(store.index()));
            }
            if (opinion.busy()) {
                end(QueryState.REFUSED, ProblemType.TOO_MANY_JOBS.code());
                throw new Refused(
                        Problem.of(ProblemType.TOO_MANY_JOBS, "as many queries compute and wait at the store as may")
                                .atStore(store.index()));
            }
        }

        private Opinion ownOpinion(List<Kept> held) {
            List<Kept> offered = questions.offered(asked, held);
            return Opinion.of(!running.hasRoom(), questions.refusals(asked, offered), places.own(), chunkRows)
                    .reading(offered);
        }

        private Refused failed(Problem problem) {
            if (running.isCancelled()) {
                end(QueryState.CANCELLED, null);
                return new Refused(ProblemType.CANCELLED, "the query was called off; its session is destroyed");
            }
            end(QueryState.FAILED, problem.problemType().code());
            return new Refused(problem);
        }

        private void end(QueryState next, @Nullable String rule) {
            note(asked, next.word(), rule, start);
            move(next);
        }

        private void move(QueryState next) {
            log.move(asked.hash(), state, next);
            state = next;
        }
    }

    private void note(Asked asked, String decision, @Nullable String rule, long start) {
        Note note = new Note(
                Note.Kind.QUERY,
                asked.hash().text(),
                asked.query().asker(),
                decision,
                rule,
                (System.nanoTime() - start) / 1_000_000);
        asked.chains().forEach(chain -> ledger.append(chain, note));
    }
}
