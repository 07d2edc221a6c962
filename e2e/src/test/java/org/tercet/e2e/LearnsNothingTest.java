package org.tercet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.demo.Platform;
import org.tercet.demo.PlatformFolder;
import org.tercet.e2e.kit.AnalyticsDoor;
import org.tercet.e2e.kit.Canary;
import org.tercet.e2e.kit.People;
import org.tercet.e2e.kit.PublicDoor;
import org.tercet.e2e.kit.RunningPlatform;
import org.tercet.e2e.kit.Study;
import org.tercet.e2e.kit.TwoPopulations;
import org.tercet.e2e.kit.Views;
import org.tercet.local.PostgresCluster;
import org.tercet.model.SubmissionId;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.model.wire.v1.StoreDelivery;
import org.tercet.model.wire.v1.Submission;
import org.tercet.smc.Party;
import org.tercet.smc.SeededSplit;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.Dealt;
import org.tercet.smc.kit.Independence;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.statistics.Columns;
import org.tercet.statistics.InputChecks;
import org.tercet.statistics.Statistics;

/// Any one store learns nothing: what it holds and receives does not depend on the answers.
class LearnsNothingTest {
    private static final int RUNS = 80;
    private static final int ROWS = 12;
    private static final Platform PLATFORM = RunningPlatform.shared();
    private static final Study STUDY = Study.publish(PLATFORM, "learns-nothing");

    private final long[] lowest = STUDY.row("female", "yes", 15, 0);
    private final long[] highest = STUDY.row("male", "no", 99, 42_000_000);

    @Test
    void what_the_collector_brings_to_one_store_is_independent_of_the_answers() {
        for (int store = 1; store <= 3; store++) {
            Independence.Verdict verdict = new TwoPopulations(opened(store, lowest), opened(store, highest)).bits();
            assertThat(verdict.independent()).as("store %d: %s", store, verdict).isTrue();
        }
    }

    @Test
    void the_harness_goes_red_when_sharing_is_broken_on_purpose() {
        // Seeds that every respondent has in common: the correction then tells the row.
        byte[] seed1 = new byte[SeededSplit.SEED_BYTES];
        byte[] seed2 = new byte[SeededSplit.SEED_BYTES];
        Independence.Verdict verdict =
                new TwoPopulations(withSeeds(lowest, seed1, seed2), withSeeds(highest, seed1, seed2)).bits();
        assertThat(verdict.independent()).as(verdict.toString()).isFalse();
    }

    @Test
    void the_sealed_parts_that_the_collector_brings_are_independent_of_the_answers() {
        for (int store = 1; store <= 3; store++) {
            TwoPopulations sealed = new TwoPopulations(delivered(store, lowest), delivered(store, highest));
            assertThat(sealed.bits()).matches(Independence.Verdict::independent, "store " + store);
            assertThat(sealed.histogram()).matches(Independence.Verdict::independent, "store " + store);
            assertThat(sealed.saved()).isLessThan(0.01);
        }
    }

    @Test
    void a_seal_of_one_key_stream_for_everybody_is_found() {
        byte[] stream = new byte[10_000];
        new SecureRandom().nextBytes(stream);
        TwoPopulations sealed = new TwoPopulations(masked(lowest, stream), masked(highest, stream));
        assertThat(sealed.bits().independent()).isFalse();
        assertThat(sealed.histogram().independent()).isFalse();
        assertThat(sealed.saved()).isGreaterThan(0.01);
    }

    /// Broken on purpose: no sharing, and the same key stream each time.
    private static List<byte[]> masked(long[] row, byte[] stream) {
        List<byte[]> views = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            byte[] view = Views.bytes(row);
            for (int i = 0; i < view.length; i++) {
                view[i] ^= stream[i];
            }
            views.add(view);
        }
        return views;
    }

    /// The sealed part of each delivery, as the store decodes it.
    private static List<byte[]> delivered(int store, long[] row) {
        List<byte[]> views = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            Submission submission = STUDY.submission(row);
            StoreDelivery.Envelope envelope =
                    new StoreDelivery.Envelope(submission.manifest(), submission.id(), submission.sealed(store));
            byte[] delivery = new StoreDelivery(store, List.of(envelope)).encode();
            views.add(StoreDelivery.decode(delivery).envelopes().getFirst().sealed());
        }
        return views;
    }

    private static List<byte[]> withSeeds(long[] row, byte[] seed1, byte[] seed2) {
        List<byte[]> views = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            long[] x3 = SeededSplit.splitWithGivenSeeds(row, seed1, seed2).correction();
            views.add(Views.of(SharePart.of(2, seed1, seed2, x3)));
        }
        return views;
    }

    private static List<byte[]> opened(int store, long[] row) {
        var key = PLATFORM.folder().keyFolder("store-" + store).sealingKey();
        List<byte[]> views = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            Submission submission = STUDY.submission(row);
            views.add(Views.of(
                    SharePart.open(key, submission.manifest(), store, submission.id(), submission.sealed(store))));
        }
        return views;
    }

    @Test
    void what_its_peers_send_while_a_batch_is_checked_and_a_table_computed_is_independent_of_the_answers() {
        for (Party party : Party.values()) {
            Independence.Verdict verdict = new TwoPopulations(received(party, lowest), received(party, highest)).bits();
            assertThat(verdict.independent()).as("%s: %s", party, verdict).isTrue();
        }
    }

    private static List<byte[]> received(Party party, long[] row) {
        Codebook codebook = STUDY.codebook();
        List<byte[]> views = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            ThreeParties three = ThreeParties.fresh();
            Map<Integer, Dealt<Shares>> batch = new HashMap<>();
            for (int element = 0; element < row.length; element++) {
                long[] column = new long[ROWS];
                java.util.Arrays.fill(column, row[element]);
                batch.put(element, three.share(column));
            }
            three.run(session -> {
                Columns columns = columns(batch, session.party());
                InputChecks.run(session, columns, codebook);
                return Statistics.of(new CrosstabSpec("sex", "secret"))
                        .run(session, columns, null, codebook, new Disclosure(10));
            });
            views.add(three.recording(party).view());
        }
        return views;
    }

    private static Columns columns(Map<Integer, Dealt<Shares>> batch, Party party) {
        return new Columns() {
            @Override
            public int rows() {
                return ROWS;
            }

            @Override
            public Shares column(int ringElement) {
                return batch.get(ringElement).of(party);
            }
        };
    }

    @Test
    void what_a_store_writes_to_its_database_is_independent_of_the_answers() throws IOException, SQLException {
        List<Submission> ofLowest = submissions(lowest);
        List<Submission> ofHighest = submissions(highest);
        PublicDoor door = new PublicDoor(PLATFORM);
        List<Submission> all = new ArrayList<>(ofLowest);
        all.addAll(ofHighest);
        door.store(all);
        for (int store = 1; store <= 3; store++) {
            Independence.Verdict verdict =
                    new TwoPopulations(written(store, ofLowest), written(store, ofHighest)).bits();
            assertThat(verdict.independent()).as("store %d: %s", store, verdict).isTrue();
        }
    }

    private static List<Submission> submissions(long[] row) {
        List<Submission> submissions = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            submissions.add(STUDY.submission(row));
        }
        return submissions;
    }

    private static List<byte[]> written(int store, List<Submission> submissions) throws SQLException {
        PostgresCluster cluster = PLATFORM.database("store-" + store);
        List<byte[]> views = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(cluster.jdbcUrl("tercet"), cluster.user(), cluster.password());
                PreparedStatement select = connection.prepareStatement("select part from submission where id = ?")) {
            for (Submission submission : submissions) {
                select.setObject(1, UUID.fromString(submission.id().toString()));
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    views.add(row.getBytes(1));
                }
            }
        }
        return views;
    }

    @Test
    void a_rare_answer_appears_nowhere_in_databases_write_ahead_logs_or_logs(@TempDir Path folder) throws IOException {
        long rare = 41_893_577;
        Canary canary = new Canary(rare);
        Study study = Study.publish(PLATFORM, "canary");
        PublicDoor door = new PublicDoor(PLATFORM);
        List<Submission> submissions =
                new ArrayList<>(People.random(study, 20, 20_256L).submissions());
        for (int i = 0; i < 20; i++) {
            submissions.add(study.submission(study.row("female", "yes", 40, rare), SubmissionId.random(), null));
        }
        door.store(submissions);
        AnalyticsDoor owner = new AnalyticsDoor(PLATFORM, PlatformFolder.OWNER);
        var batch = owner.frozen(study).hash();
        assertThat(owner.result(study, batch, new MeanSpec("rare", null))).isNotEmpty();
        assertThat(owner.result(study, batch, new FrequencySpec("sex"))).isNotEmpty();

        assertThat(canary.findUnder(PLATFORM.folder().root())).isEmpty();

        byte[] random = new byte[1000];
        new SecureRandom().nextBytes(random);
        Files.write(folder.resolve("random"), random);
        Files.write(folder.resolve("leak"), ("x" + rare + "y").getBytes(StandardCharsets.US_ASCII));
        assertThat(canary.findUnder(folder)).containsExactly(folder.resolve("leak"));
    }
}
