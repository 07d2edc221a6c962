package org.tercet.collector.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.tercet.collector.CallRefused;
import org.tercet.collector.config.CollectorConfig;
import org.tercet.collector.database.Database;
import org.tercet.collector.database.InvitationKey;
import org.tercet.collector.outbox.ForwardDeliveries;
import org.tercet.collector.outbox.Outbox;
import org.tercet.collector.outbox.Outcome;
import org.tercet.collector.outbox.Parcel;
import org.tercet.collector.study.PublishedStudies;
import org.tercet.collector.study.PublishedStudy;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.wire.v1.Submission;
import org.tercet.model.wire.v1.SubmissionBatch;

/// Takes in a batch of submissions: everything acknowledged is durable; then the stores get a moment to sign.
@ApplicationScoped
public class AcceptSubmissions {
    private static final Duration FULL_FOR = Duration.ofSeconds(30);

    private final PublishedStudies studies;
    private final Database database;
    private final Outbox outbox;
    private final ForwardDeliveries forwarding;
    private final Duration firstTry;

    AcceptSubmissions(
            PublishedStudies studies,
            Database database,
            Outbox outbox,
            ForwardDeliveries forwarding,
            CollectorConfig config) {
        this.studies = studies;
        this.database = database;
        this.outbox = outbox;
        this.forwarding = forwarding;
        this.firstTry = config.forwarding().firstTry();
    }

    /// One answer per submission, in order.
    ///
    /// @throws CallRefused with store-away if the outbox is full; then nothing was taken in
    public List<SubmissionAnswer> run(SubmissionBatch batch) {
        SubmissionAnswer[] answers = new SubmissionAnswer[batch.submissions().size()];
        List<Candidate> candidates = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            Submission submission = batch.submissions().get(i);
            Optional<PublishedStudy> study = studies.find(submission.manifest());
            Optional<Problem> problem = study.isEmpty()
                    ? Optional.of(Problem.of(ProblemType.UNKNOWN_MANIFEST, "no study with this manifest is published"))
                    : wrongLength(study.get(), submission);
            if (problem.isPresent()) {
                answers[i] = SubmissionAnswer.refused(submission.id(), problem.get());
            } else {
                candidates.add(candidate(study.get(), submission));
                places.add(i);
            }
        }
        List<SubmissionAnswer> taken = candidates.isEmpty() ? List.of() : take(candidates);
        for (int i = 0; i < taken.size(); i++) {
            answers[places.get(i)] = taken.get(i);
        }
        return List.of(answers);
    }

    private static Optional<Problem> wrongLength(PublishedStudy study, Submission submission) {
        for (int store = 1; store <= Manifest.STORES; store++) {
            int length = study.sealedLength(store);
            if (submission.sealed(store).length != length) {
                return Optional.of(Problem.of(
                                ProblemType.SUBMISSION_REFUSED, "a sealed part has another length than the codebook's")
                        .at("sealed[" + store + "]", length + " bytes"));
            }
        }
        return Optional.empty();
    }

    private static Candidate candidate(PublishedStudy study, Submission submission) {
        byte[] token = submission.token();
        Optional<InvitationKey> invitation = token == null
                ? Optional.empty()
                : Optional.of(new InvitationKey(
                        study.manifest().study().value(), Digest.of(token).text()));
        List<Parcel> parcels = IntStream.rangeClosed(1, Manifest.STORES)
                .mapToObj(store -> {
                    byte[] sealed = submission.sealed(store);
                    return new Parcel(submission.id(), study.hash(), Digest.of(sealed), sealed);
                })
                .toList();
        return new Candidate(submission.id(), study.hash(), study.access(), invitation, parcels);
    }

    private List<SubmissionAnswer> take(List<Candidate> candidates) {
        if (!outbox.hasRoomFor(bytes(candidates))) {
            throw new CallRefused(
                    Problem.of(ProblemType.STORE_AWAY, "the outbox is full; nothing was taken in, send it again later"),
                    FULL_FOR);
        }
        Decision decision = database.repeatable(new IntakeTransaction(candidates)::run);
        outbox.grew(bytes(decision.fresh()));
        Map<SubmissionId, List<CompletableFuture<Outcome>>> attempts = new HashMap<>();
        for (Candidate fresh : decision.fresh()) {
            attempts.put(fresh.submission(), forwarding.offer(fresh.parcels()));
        }
        awaitAll(attempts.values().stream().flatMap(List::stream).toList());
        return IntStream.range(0, candidates.size())
                .mapToObj(i -> answer(
                        candidates.get(i).submission(), decision.verdicts().get(i), attempts))
                .toList();
    }

    private static SubmissionAnswer answer(
            SubmissionId id, Verdict verdict, Map<SubmissionId, List<CompletableFuture<Outcome>>> attempts) {
        return switch (verdict) {
            case Verdict.Fresh fresh -> SubmissionAnswer.of(id, soFar(attempts.getOrDefault(id, List.of())));
            case Verdict.Known(List<Outcome> deliveries) -> {
                List<CompletableFuture<Outcome>> sameBatch = attempts.get(id);
                yield SubmissionAnswer.of(id, sameBatch == null ? deliveries : soFar(sameBatch));
            }
            case Verdict.Conflict conflict ->
                SubmissionAnswer.refused(
                        id, Problem.of(ProblemType.SUBMISSION_CONFLICT, "this id stands for other sealed parts"));
            case Verdict.NoInvitation none ->
                SubmissionAnswer.refused(
                        id, Problem.of(ProblemType.TOKEN_REFUSED, "this study needs an invitation not used before"));
        };
    }

    private static List<Outcome> soFar(List<CompletableFuture<Outcome>> attempts) {
        return attempts.stream().map(attempt -> attempt.getNow(Outcome.WAITING)).toList();
    }

    /// Waits until all lanes have answered, or for `firstTry`.
    private void awaitAll(List<CompletableFuture<Outcome>> attempts) {
        try {
            CompletableFuture.allOf(attempts.toArray(CompletableFuture[]::new))
                    .get(firstTry.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Whatever is not there yet is queued; the lanes go on with it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long bytes(List<Candidate> candidates) {
        return candidates.stream()
                .flatMap(candidate -> candidate.parcels().stream())
                .mapToLong(parcel -> parcel.sealed().length)
                .sum();
    }
}
