package org.tercet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.demo.Platform;
import org.tercet.demo.PlatformFolder;
import org.tercet.e2e.kit.AnalyticsDoor;
import org.tercet.e2e.kit.People;
import org.tercet.e2e.kit.PublicDoor;
import org.tercet.e2e.kit.Reply;
import org.tercet.e2e.kit.RunningPlatform;
import org.tercet.e2e.kit.StoreDoor;
import org.tercet.e2e.kit.Study;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.query.Command;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.model.wire.v1.Submission;
import org.tercet.model.wire.v1.SubmissionBatch;
import org.tercet.smc.SeededSplit;
import org.tercet.statistics.CellName;

/// Bad input at every door is answered with its problem type, and never counted.
class DoorsTest {
    private static final Platform PLATFORM = RunningPlatform.shared();
    private static final PublicDoor DOOR = new PublicDoor(PLATFORM);
    private static final Study STUDY = Study.publish(PLATFORM, "doors");
    private static final Study OTHER = Study.publish(PLATFORM, "doors-other");

    private final long[] row = STUDY.row("female", "yes", 40);

    @Test
    void a_malformed_truncated_or_overlong_body_at_the_public_door_is_malformed_body() {
        byte[] good = new SubmissionBatch(List.of(STUDY.submission(row))).encode();
        List<byte[]> bad = List.of(
                new byte[0],
                "not a submission".getBytes(StandardCharsets.UTF_8),
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, good.length / 2),
                Arrays.copyOf(good, good.length + 1),
                changed(good, 0, 9),
                changed(good, 1, 0xff));
        for (byte[] body : bad) {
            Reply reply = DOOR.post(body);
            assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
            assertThat(reply.problem()).isEqualTo("malformed-body");
        }
    }

    @Test
    void an_oversized_body_is_body_too_large() {
        Reply reply = DOOR.post(new byte[9 * 1024 * 1024]);
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.problem()).isEqualTo("body-too-large");
    }

    @Test
    void a_submission_to_a_manifest_that_nobody_published_is_unknown_manifest() {
        Submission real = STUDY.submission(row);
        Submission lost = new Submission(
                Digest.of("no such manifest".getBytes(StandardCharsets.UTF_8)), real.id(), null, sealed(real));
        assertRefused(lost, "unknown-manifest");
    }

    @Test
    void the_same_submission_again_gets_the_same_receipts_and_other_bytes_under_its_id_are_a_conflict() {
        Submission first = STUDY.submission(row);
        JsonNode answer = DOOR.submit(first);
        assertThat(answer.path("state").asText()).as(answer.toString()).isEqualTo("stored");
        assertThat(DOOR.submit(first)).isEqualTo(answer);
        assertRefused(STUDY.submission(row, first.id(), null), "submission-conflict");
    }

    @Test
    void parts_reordered_copied_to_another_id_or_sealed_for_another_study_are_submission_refused() {
        Submission real = STUDY.submission(row);
        List<byte[]> parts = sealed(real);
        assertRefused(
                new Submission(real.manifest(), real.id(), null, List.of(parts.get(2), parts.get(1), parts.get(0))),
                "submission-refused");
        assertRefused(new Submission(real.manifest(), SubmissionId.random(), null, parts), "submission-refused");
        Submission other = OTHER.submission(row);
        assertRefused(new Submission(STUDY.hash(), other.id(), null, sealed(other)), "submission-refused");
        byte[] flipped = parts.get(0);
        flipped[flipped.length - 1] ^= 1;
        assertRefused(
                new Submission(
                        real.manifest(), SubmissionId.random(), null, List.of(flipped, parts.get(1), parts.get(2))),
                "submission-refused");
    }

    @Test
    void an_invitation_is_needed_works_once_and_is_not_guessed() {
        Study invited = Study.publish(PLATFORM, "doors-invited", "invited");
        byte[] token = new byte[Submission.TOKEN_LENGTH];
        new SecureRandom().nextBytes(token);
        Reply added = DOOR.command(invited, new Command.Invite(List.of(Digest.of(token))));
        assertThat(added.status()).as(added.toString()).isEqualTo(200);
        assertRefused(invited.submission(row), "token-refused");
        assertRefused(invited.submission(row, SubmissionId.random(), new byte[32]), "token-refused");
        JsonNode answer = DOOR.submit(invited.submission(row, SubmissionId.random(), token));
        assertThat(answer.path("state").asText()).as(answer.toString()).isEqualTo("stored");
        assertRefused(invited.submission(row, SubmissionId.random(), token), "token-refused");
    }

    @Test
    void a_cheating_respondents_row_is_dropped_and_counted_invalid_and_disagreeing_parts_inconsistent()
            throws IOException {
        Study study = Study.publish(PLATFORM, "doors-cheats");
        People honest = People.random(study, 40, 20_253L);
        SingleChoice sex = (SingleChoice) study.codebook().variable("sex");
        Numeric age = (Numeric) study.codebook().variable("age");
        long[] twoSexes = study.row("female", "yes", 40);
        twoSexes[sex.categoryColumn(1)] = 1;
        long[] noSex = study.row("female", "yes", 40);
        noSex[sex.categoryColumn(0)] = 0;
        long[] weighty = study.row("female", "yes", 40);
        weighty[sex.categoryColumn(0)] = 1000;
        long[] balanced = study.row("female", "yes", 40);
        balanced[sex.categoryColumn(0)] = 2;
        balanced[sex.categoryColumn(1)] = -1;
        long[] tooOld = study.row("female", "yes", 40);
        tooOld[age.valueColumn()] = 100;
        long[] absentButOld = study.row("female", "yes", 40);
        absentButOld[age.presentColumn()] = 0;
        absentButOld[age.missingColumn(org.tercet.model.codebook.Missing.REFUSED)] = 1;
        List<long[]> cheats = List.of(twoSexes, noSex, weighty, balanced, tooOld, absentButOld);
        List<Submission> all = new ArrayList<>(honest.submissions());
        cheats.forEach(cheat -> all.add(study.submission(cheat)));
        all.add(disagreeing(study));
        for (JsonNode result : DOOR.submit(all)) {
            assertThat(result.path("state").asText()).as(result.toString()).isEqualTo("stored");
        }

        AnalyticsDoor owner = new AnalyticsDoor(PLATFORM, PlatformFolder.OWNER);
        AnalyticsDoor.Batch batch = owner.frozen(study);
        assertThat(batch).isEqualTo(new AnalyticsDoor.Batch(batch.hash(), 40, cheats.size(), 1));
        var table = owner.result(study, batch.hash(), new FrequencySpec("sex"));
        assertThat(table.get(CellName.count("female"))).isEqualTo(honest.count("female"));
        assertThat(table.get(CellName.base())).isEqualTo(40);
    }

    /// Store 1 and store 2 get different second seeds.
    private static Submission disagreeing(Study study) {
        SecureRandom random = new SecureRandom();
        long[] row = study.row("male", "no", 50);
        SeededSplit.Parts one = SeededSplit.split(row, random);
        SeededSplit.Parts two = SeededSplit.split(row, random);
        SubmissionId id = SubmissionId.random();
        List<byte[]> sealed = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            SeededSplit.Parts parts = store == 1 ? two : one;
            sealed.add(SharePart.of(store, parts.seed1(), parts.seed2(), parts.correction())
                    .seal(study.manifest().store(store).sealKey(), study.hash(), id));
        }
        return new Submission(study.hash(), id, null, sealed);
    }

    @Test
    void a_freeze_with_too_few_new_rows_is_command_refused() {
        Study study = Study.publish(PLATFORM, "doors-few");
        DOOR.submit(study.submission(study.row("female", "yes", 40)));
        Reply reply = new AnalyticsDoor(PLATFORM, PlatformFolder.OWNER).freeze(study);
        assertThat(reply.problem()).as(reply.toString()).isEqualTo("command-refused");
    }

    @Test
    void a_manifest_that_is_not_json_or_not_signed_is_refused() {
        assertThat(DOOR.publish("{".getBytes(StandardCharsets.UTF_8), "open").problem())
                .isIn("malformed-body", "manifest-refused");
        byte[] signed = STUDY.signed().json();
        String text = new String(signed, StandardCharsets.UTF_8);
        int first = text.indexOf("\"signature\":\"") + "\"signature\":\"".length();
        String altered = text.substring(0, first) + (text.charAt(first) == 'A' ? 'B' : 'A') + text.substring(first + 1);
        assertThat(DOOR.publish(altered.getBytes(StandardCharsets.UTF_8), "open")
                        .problem())
                .isEqualTo("manifest-refused");
    }

    @Test
    void a_stores_door_opens_for_the_pinned_callers_only_and_each_reaches_only_its_own(@TempDir Path folder)
            throws IOException {
        KeyFolder stranger = KeyFolder.makeService(folder.resolve("stranger"), "collector", "Not the collector");
        assertThatThrownBy(() -> new StoreDoor(PLATFORM, 1, stranger).jose("/v1/queries", "x"))
                .isInstanceOf(IOException.class);
        assertThat(new StoreDoor(PLATFORM, 1, "collector")
                        .jose("/v1/queries", "x")
                        .problem())
                .isEqualTo("forbidden");
        assertThat(new StoreDoor(PLATFORM, 1, "analytics")
                        .post("/v1/submissions", "application/octet-stream", new byte[4])
                        .problem())
                .isEqualTo("forbidden");
        assertThat(new StoreDoor(PLATFORM, 1, "collector")
                        .post("/v1/submissions", "application/octet-stream", new byte[4])
                        .problem())
                .isEqualTo("malformed-body");
    }

    @Test
    void the_query_api_knows_its_caller_and_refuses_what_is_no_signed_query() {
        AnalyticsDoor owner = new AnalyticsDoor(PLATFORM, PlatformFolder.OWNER);
        AnalyticsDoor firm = new AnalyticsDoor(PLATFORM, PlatformFolder.FIRM_A);
        Digest batch = Digest.of(new byte[1]);
        String query = owner.sign(STUDY, batch, new FrequencySpec("sex")).compact();
        assertThat(owner.postAsNobody("/v1/queries", query).status()).isEqualTo(401);
        assertThat(firm.post("/v1/queries", query).problem()).isEqualTo("forbidden");
        assertThat(firm.freeze(STUDY).problem()).isEqualTo("forbidden");
        assertThat(owner.post("/v1/queries", "no.jws.atall").problem()).isIn("signature-refused", "malformed-body");
        assertThat(owner.post("/v1/queries", "x".repeat(100_000)).problem()).isEqualTo("body-too-large");
        assertThat(owner.get("/v1/queries/00000000-0000-4000-8000-000000000000").problem())
                .isEqualTo("not-found");
    }

    private static void assertRefused(Submission submission, String problem) {
        JsonNode answer = DOOR.submit(submission);
        assertThat(answer.path("state").asText()).as(answer.toString()).isEqualTo("refused");
        assertThat(Reply.problem(answer.path("problem"))).isEqualTo(problem);
    }

    private static List<byte[]> sealed(Submission submission) {
        return new ArrayList<>(List.of(submission.sealed(1), submission.sealed(2), submission.sealed(3)));
    }

    private static byte[] changed(byte[] good, int place, int value) {
        byte[] copy = good.clone();
        copy[place] = (byte) value;
        return copy;
    }
}
