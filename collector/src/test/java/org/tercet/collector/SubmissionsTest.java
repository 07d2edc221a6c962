package org.tercet.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.tercet.collector.kit.Caller;
import org.tercet.collector.kit.Cast;
import org.tercet.collector.kit.CastResource;
import org.tercet.collector.kit.Respondent;
import org.tercet.collector.kit.Scene;
import org.tercet.collector.kit.Studies;
import org.tercet.model.SubmissionId;
import org.tercet.model.query.Receipt;
import org.tercet.model.wire.v1.Submission;
import org.tercet.model.wire.v1.SubmissionBatch;

@QuarkusTest
@QuarkusTestResource(CastResource.class)
class SubmissionsTest {
    @TestHTTPResource("/")
    URI base;

    Cast cast;

    @Test
    void threeReceiptsComeBackForOneSubmission() {
        Scene scene = Scene.open(base, cast);
        Submission submission = scene.respondent.submission(scene.study, null);
        JsonNode result = scene.caller.submitOne(submission);

        assertThat(result.path("state").asText()).isEqualTo("stored");
        for (int store = 1; store <= 3; store++) {
            Receipt receipt = Receipt.verify(
                    result.path("receipts").path(store - 1).asText(),
                    store,
                    scene.study.unverified().store(store).signKey());
            assertThat(receipt.submission()).isEqualTo(submission.id());
            assertThat(receipt.envelope()).isEqualTo(submission.envelope(store));
        }
        assertThat(scene.caller.receipts(submission.id())).isEqualTo(result);
    }

    @Test
    void sendingTheSameAgainGivesTheSameAnswerAndOtherBytesConflict() {
        Scene scene = Scene.open(base, cast);
        Submission submission = scene.respondent.submission(scene.study, null);
        JsonNode first = scene.caller.submitOne(submission);
        int envelopes = cast.stores.getFirst().envelopes.get();

        assertThat(scene.caller.submitOne(submission)).isEqualTo(first);
        assertThat(cast.stores.getFirst().envelopes.get()).isEqualTo(envelopes);

        JsonNode other = scene.caller.submitOne(scene.respondent.submission(scene.study, submission.id(), null));
        assertThat(other.path("state").asText()).isEqualTo("refused");
        assertThat(other.path("problem").path("type").asText()).endsWith("submission-conflict");
        assertThat(scene.caller.receipts(submission.id())).isEqualTo(first);
    }

    @Test
    void aBatchIsAnsweredItemByItemInOrder() {
        Scene scene = Scene.open(base, cast);
        Submission good = scene.respondent.submission(scene.study, null);
        Submission unknown = scene.respondent.submission(Studies.first(cast, Studies.freshName()), null);
        Submission uninvited = scene.respondent.submission(scene.study, scene.respondent.token());
        Submission last = scene.respondent.submission(scene.study, null);

        JsonNode results =
                scene.caller.submit(good, unknown, uninvited, last, good).json().path("results");

        assertThat(problems(results)).containsExactly("", "unknown-manifest", "token-refused", "", "");
        assertThat(results.path(3).path("submission").asText())
                .isEqualTo(last.id().text());
        assertThat(results.path(4)).isEqualTo(results.path(0));
        assertThat(scene.fieldwork().path("stored").asInt()).isEqualTo(2);
    }

    @Test
    void anInvitationIsGoodForOneSubmissionAndRepeatingThatNeedsNoneAgain() {
        Scene scene = Scene.invited(base, cast);
        byte[] token = scene.respondent.token();
        scene.invite(token, scene.respondent.token());
        Submission without = scene.respondent.submission(scene.study, null);
        assertThat(problem(scene.caller.submitOne(without))).isEqualTo("token-refused");

        Submission submission = scene.respondent.submission(scene.study, token);
        JsonNode first = scene.caller.submitOne(submission);
        assertThat(first.path("state").asText()).isEqualTo("stored");
        assertThat(scene.caller.submitOne(submission)).isEqualTo(first);
        assertThat(scene.caller.submitOne(withoutToken(submission))).isEqualTo(first);

        Submission second = scene.respondent.submission(scene.study, token);
        assertThat(problem(scene.caller.submitOne(second))).isEqualTo("token-refused");
        assertThat(scene.caller
                        .get("/v1/submissions/" + second.id() + "/receipts")
                        .status())
                .isEqualTo(404);
        JsonNode fieldwork = scene.fieldwork();
        assertThat(fieldwork.path("invitations").asInt()).isEqualTo(2);
        assertThat(fieldwork.path("invitationsUsed").asInt()).isEqualTo(1);
        assertThat(fieldwork.path("submissions").asInt()).isEqualTo(1);
    }

    @Test
    void ofManyAtOnceWithOneTokenExactlyOneWins() {
        Scene scene = Scene.invited(base, cast);
        for (int round = 0; round < 5; round++) {
            byte[] token = scene.respondent.token();
            scene.invite(token);
            List<Submission> rivals = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                rivals.add(scene.respondent.submission(scene.study, token));
            }
            List<JsonNode> answers = atOnce(scene.caller, rivals);
            assertThat(answers.stream().filter(a -> problem(a).isEmpty())).hasSize(1);
            assertThat(answers.stream().filter(a -> problem(a).equals("token-refused")))
                    .hasSize(5);
        }
        assertThat(scene.fieldwork().path("submissions").asInt()).isEqualTo(5);
    }

    @Test
    void theSameSubmissionManyTimesAtOnceIsTakenOnce() {
        Scene scene = Scene.invited(base, cast);
        byte[] token = scene.respondent.token();
        scene.invite(token);
        Submission invited = scene.respondent.submission(scene.study, token);
        assertThat(atOnce(scene.caller, List.of(invited, invited, invited, invited)))
                .allSatisfy(answer -> assertThat(problem(answer)).isEmpty());

        Scene open = Scene.open(base, cast);
        Submission plain = open.respondent.submission(open.study, null);
        assertThat(atOnce(open.caller, List.of(plain, plain, plain, plain)))
                .allSatisfy(answer -> assertThat(problem(answer)).isEmpty());
        assertThat(open.fieldwork().path("submissions").asInt()).isEqualTo(1);
    }

    @Test
    void aSealedPartOfAnyOtherLengthIsRefusedAndNamed() {
        Scene scene = Scene.open(base, cast);
        Submission good = scene.respondent.submission(scene.study, null);
        for (int store = 1; store <= 3; store++) {
            List<byte[]> parts = new ArrayList<>(List.of(good.sealed(1), good.sealed(2), good.sealed(3)));
            parts.set(store - 1, Arrays.copyOf(parts.get(store - 1), parts.get(store - 1).length + 1));
            JsonNode answer =
                    scene.caller.submitOne(new Submission(good.manifest(), SubmissionId.random(), null, parts));
            assertThat(problem(answer)).isEqualTo("submission-refused");
            assertThat(answer.path("problem").path("field").asText()).isEqualTo("sealed[" + store + "]");
        }
    }

    @Test
    void aBodyCutAtAnyByteIsMalformedAndTakesNothingIn() {
        Scene scene = Scene.open(base, cast);
        byte[] body = Respondent.body(scene.respondent.submission(scene.study, null));
        for (int length = 0; length < body.length; length += length < 120 ? 1 : 97) {
            Caller.Answer answer =
                    scene.caller.post("/v1/submissions", SubmissionBatch.MEDIA_TYPE, Arrays.copyOf(body, length));
            assertThat(answer.problem()).as("cut at %d", length).isEqualTo("malformed-body");
        }
        Caller.Answer longer =
                scene.caller.post("/v1/submissions", SubmissionBatch.MEDIA_TYPE, Arrays.copyOf(body, body.length + 1));
        assertThat(longer.problem()).isEqualTo("malformed-body");
        assertThat(scene.fieldwork().path("submissions").asInt()).isZero();
    }

    @Test
    void thousandsComeInQuicklyInFullBatches() {
        Scene scene = Scene.open(base, cast);
        Submission template = scene.respondent.submission(scene.study, null);
        long start = System.nanoTime();
        int batches = 4;
        for (int batch = 0; batch < batches; batch++) {
            Submission[] full = new Submission[SubmissionBatch.MAX_COUNT];
            for (int i = 0; i < full.length; i++) {
                List<byte[]> parts = List.of(template.sealed(1), template.sealed(2), template.sealed(3));
                full[i] = new Submission(template.manifest(), SubmissionId.random(), null, parts);
            }
            assertThat(scene.caller.submit(full).status()).isEqualTo(200);
        }
        System.out.printf("%d submissions in %d ms%n", batches * 256, (System.nanoTime() - start) / 1_000_000);
        assertThat(scene.fieldwork().path("submissions").asInt()).isEqualTo(batches * 256);
    }

    private static Submission withoutToken(Submission submission) {
        return new Submission(
                submission.manifest(),
                submission.id(),
                null,
                List.of(submission.sealed(1), submission.sealed(2), submission.sealed(3)));
    }

    private static List<JsonNode> atOnce(Caller caller, List<Submission> submissions) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return submissions.stream()
                    .map(submission -> CompletableFuture.supplyAsync(() -> caller.submitOne(submission), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private static List<String> problems(JsonNode results) {
        List<String> problems = new ArrayList<>();
        results.forEach(result -> problems.add(problem(result)));
        return problems;
    }

    private static String problem(JsonNode result) {
        return result.path("problem").path("type").asText().replace("urn:tercet:problem:", "");
    }
}
