package org.tercet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tercet.demo.Platform;
import org.tercet.e2e.kit.Bytes;
import org.tercet.e2e.kit.Life;
import org.tercet.e2e.kit.LogLines;
import org.tercet.e2e.kit.PublicDoor;
import org.tercet.e2e.kit.RunningPlatform;
import org.tercet.e2e.kit.StoreDisk;
import org.tercet.e2e.kit.Study;
import org.tercet.e2e.kit.TwoPopulations;
import org.tercet.e2e.kit.Views;
import org.tercet.model.SubmissionId;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.model.wire.v1.Submission;
import org.tercet.smc.SeededSplit;

/// A store's disk tells nothing of the answers: write-ahead log and log files, for a population that gives the lowest
/// of all answers and one that gives the highest.
class LearnsNothingAtRestTest {
    private static final int EACH = 80;
    /// Of bytes as good as random a compressor saves nothing; of answers, most.
    private static final double NOTHING = 0.01;

    private static final Platform PLATFORM = RunningPlatform.shared();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final PublicDoor DOOR = new PublicDoor(PLATFORM);
    private static final Life.Answers LOWEST = study -> study.row("female", "yes", 15, 0);
    private static final Life.Answers HIGHEST = study -> study.row("male", "no", 99, 42_000_000);

    private static Life lowest;
    private static Life highest;

    @BeforeAll
    static void live_both_lives() throws IOException, SQLException {
        lowest = Life.of(PLATFORM, "extreme-a", LOWEST, EACH);
        highest = Life.of(PLATFORM, "extreme-b", HIGHEST, EACH);
    }

    /// Submissions of both populations.
    ///
    /// @param positions where each store's log was before
    private record HandedIn(Study study, List<Submission> ofLowest, List<Submission> ofHighest, long[] positions) {
        static HandedIn of(String name, Sealing sealing) throws SQLException {
            Study study = Study.publish(PLATFORM, name);
            HandedIn all = new HandedIn(study, new ArrayList<>(), new ArrayList<>(), new long[4]);
            for (int store = 1; store <= 3; store++) {
                all.positions[store] = new StoreDisk(PLATFORM, store).position();
            }
            for (int i = 0; i < EACH; i++) {
                all.ofLowest.add(sealing.seal(study, LOWEST.of(study)));
                all.ofHighest.add(sealing.seal(study, HIGHEST.of(study)));
            }
            return all;
        }

        HandedIn together() {
            DOOR.store(all().toList());
            return this;
        }

        /// Each in a transaction of its own, the populations in turn.
        HandedIn oneByOne() {
            for (int i = 0; i < EACH; i++) {
                DOOR.store(List.of(ofLowest.get(i)));
                DOOR.store(List.of(ofHighest.get(i)));
            }
            return this;
        }

        Stream<Submission> all() {
            return Stream.concat(ofLowest.stream(), ofHighest.stream());
        }
    }

    /// How a page shares and seals.
    @FunctionalInterface
    private interface Sealing {
        Submission seal(Study study, long[] row);
    }

    @Test
    void the_write_ahead_log_of_a_submission_is_independent_of_the_answers() throws SQLException {
        HandedIn all = HandedIn.of("wal", Study::submission).oneByOne();
        for (int store = 1; store <= 3; store++) {
            StoreDisk disk = new StoreDisk(PLATFORM, store);
            Map<Submission, StoreDisk.Row> rows = rows(disk, all, "submission");

            assertThat(of(all, submission -> rows.get(submission).tail()).bits())
                    .matches(verdict -> verdict.independent(), "store " + store + ", row");
            TwoPopulations sealed = of(all, submission -> rows.get(submission).last());
            assertThat(sealed.histogram()).matches(verdict -> verdict.independent(), "store " + store + ", part");
            assertThat(sealed.saved()).isLessThan(NOTHING);
            TwoPopulations opened = opened(disk, all, rows);
            assertThat(opened.bits()).matches(verdict -> verdict.independent(), "store " + store + ", opened");
            assertThat(opened.histogram()).matches(verdict -> verdict.independent(), "store " + store + ", opened");
            assertThat(opened.saved()).isLessThan(NOTHING);

            Set<List<String>> records = new HashSet<>();
            rows.values().forEach(row -> records.add(row.transaction().records()));
            assertThat(records)
                    .containsExactly(List.of(
                            "lock study",
                            "insert submission",
                            "entry submission_pkey",
                            "entry submission_waiting",
                            "lock manifest",
                            "update study",
                            "commit -"));
            assertThat(lengths(all.ofLowest(), rows)).isEqualTo(lengths(all.ofHighest(), rows));
            assertThat(rows.values())
                    .extracting(row -> row.tail().length)
                    .containsOnly(
                            rows.values().stream().findFirst().orElseThrow().tail().length);
        }
    }

    private static Map<Submission, StoreDisk.Row> rows(StoreDisk disk, HandedIn all, String table) throws SQLException {
        StoreDisk.Written written = disk.since(all.positions()[disk.store()]);
        Map<Submission, StoreDisk.Row> rows = new IdentityHashMap<>();
        all.all()
                .forEach(submission -> rows.put(
                        submission, written.row(table, Bytes.of(submission.id().value()), 4)));
        return rows;
    }

    private static TwoPopulations of(HandedIn all, Function<Submission, byte[]> view) {
        return new TwoPopulations(
                all.ofLowest().stream().map(view).toList(),
                all.ofHighest().stream().map(view).toList());
    }

    /// What the store can read with its own keys.
    private static TwoPopulations opened(StoreDisk disk, HandedIn all, Map<Submission, StoreDisk.Row> rows)
            throws SQLException {
        StoreDisk.Key key = disk.key(all.study());
        return of(
                all,
                submission -> Views.of(key.part(submission, rows.get(submission).last())));
    }

    private static Map<String, Set<Integer>> lengths(List<Submission> some, Map<Submission, StoreDisk.Row> rows) {
        Map<String, Set<Integer>> lengths = new TreeMap<>();
        for (Submission submission : some) {
            rows.get(submission)
                    .transaction()
                    .lengths()
                    .forEach((name, found) -> lengths.computeIfAbsent(name, key -> new HashSet<>())
                            .addAll(found));
        }
        return lengths;
    }

    @Test
    void the_columns_of_a_batch_in_the_write_ahead_log_are_independent_of_the_answers()
            throws IOException, SQLException {
        for (int store = 1; store <= 3; store++) {
            List<StoreDisk.Row> ofLowest = lowest.corrections(store);
            List<StoreDisk.Row> ofHighest = highest.corrections(store);
            // Store 1 keeps seeds only.
            if (store != 1) {
                TwoPopulations sealed = new TwoPopulations(
                        ofLowest.stream().map(StoreDisk.Row::last).toList(),
                        ofHighest.stream().map(StoreDisk.Row::last).toList());
                assertThat(sealed.histogram()).matches(verdict -> verdict.independent(), "store " + store + ", column");
                assertThat(sealed.saved()).isLessThan(NOTHING);
            }
            TwoPopulations opened = new TwoPopulations(lowest.rows(store), highest.rows(store));
            assertThat(opened.bits()).matches(verdict -> verdict.independent(), "store " + store + ", opened");
            assertThat(opened.histogram()).matches(verdict -> verdict.independent(), "store " + store + ", opened");
            assertThat(opened.saved()).isLessThan(NOTHING);
            alike(lowest.seeds(store), highest.seeds(store));
            for (int column = 0; column < ofLowest.size(); column++) {
                alike(ofLowest.get(column), ofHighest.get(column));
            }
        }
    }

    private static void alike(StoreDisk.Row ofLowest, StoreDisk.Row ofHighest) {
        assertThat(ofLowest.tail()).hasSameSizeAs(ofHighest.tail());
        assertThat(ofLowest.transaction().records())
                .isEqualTo(ofHighest.transaction().records());
    }

    @Test
    void the_log_files_of_a_store_are_the_same_for_either_population() {
        for (int store = 1; store <= 3; store++) {
            for (Path log : Life.logs(PLATFORM, store)) {
                List<LogLines.Line> lines = lowest.lines(log);
                assertThat(lines).as("what failed is logged in " + log).isNotEmpty();
                assertThat(lines).allMatch(line -> !line.level().isEmpty());
                assertThat(highest.lines(log)).containsExactlyInAnyOrderElementsOf(lines);
            }
        }
    }

    @Test
    void a_page_that_does_not_share_is_found_in_the_write_ahead_log() throws SQLException {
        HandedIn all =
                HandedIn.of("unshared", LearnsNothingAtRestTest::unshared).together();
        for (int store = 1; store <= 3; store++) {
            StoreDisk disk = new StoreDisk(PLATFORM, store);
            TwoPopulations opened = opened(disk, all, rows(disk, all, "submission"));
            // Store 1 gets the two seeds and cannot know that nobody used them.
            assertThat(opened.bits().independent()).isEqualTo(store == 1);
            assertThat(opened.histogram().independent()).isEqualTo(store == 1);
            assertThat(opened.saved() < NOTHING).isEqualTo(store == 1);
        }
    }

    /// Broken on purpose: the correction is the row itself.
    private static Submission unshared(Study study, long[] row) {
        SubmissionId id = SubmissionId.random();
        byte[] seed1 = new byte[SeededSplit.SEED_BYTES];
        byte[] seed2 = new byte[SeededSplit.SEED_BYTES];
        RANDOM.nextBytes(seed1);
        RANDOM.nextBytes(seed2);
        List<byte[]> sealed = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            sealed.add(SharePart.of(store, seed1, seed2, row)
                    .seal(study.manifest().store(store).sealKey(), study.hash(), id));
        }
        return new Submission(study.hash(), id, null, sealed);
    }

    @Test
    void a_store_that_keeps_answers_in_the_clear_is_found_in_the_write_ahead_log() throws SQLException {
        Kept inTheClear = Kept.by(row -> Views.bytes(row));
        assertThat(inTheClear.parts().bits().independent()).isFalse();
        assertThat(inTheClear.parts().histogram().independent()).isFalse();
        assertThat(inTheClear.parts().saved()).isGreaterThan(NOTHING);
        assertThat(inTheClear.lengths()).hasSize(1);

        Kept asText = Kept.by(row -> Arrays.toString(row).getBytes(StandardCharsets.US_ASCII));
        assertThat(asText.parts().bits().worst()).isEqualTo("length of the view");
        assertThat(asText.lengths()).hasSize(2);
    }

    /// What a store that is broken on purpose keeps: a table of its own making, read back from the real log.
    ///
    /// @param lengths of the records that brought the rows
    private record Kept(TwoPopulations parts, Set<Integer> lengths) {
        static Kept by(Function<long[], byte[]> form) throws SQLException {
            StoreDisk disk = new StoreDisk(PLATFORM, 1);
            long position = disk.position();
            Map<UUID, byte[]> parts = new LinkedHashMap<>();
            for (int i = 0; i < EACH; i++) {
                parts.put(UUID.randomUUID(), form.apply(LOWEST.of(lowest.study())));
            }
            for (int i = 0; i < EACH; i++) {
                parts.put(UUID.randomUUID(), form.apply(HIGHEST.of(lowest.study())));
            }
            try (Connection connection = disk.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table broken (id uuid, part bytea)");
                try (PreparedStatement insert = connection.prepareStatement("insert into broken values (?, ?)")) {
                    for (Map.Entry<UUID, byte[]> part : parts.entrySet()) {
                        insert.setObject(1, part.getKey());
                        insert.setBytes(2, part.getValue());
                        insert.executeUpdate();
                    }
                    StoreDisk.Written written = disk.since(position);
                    List<StoreDisk.Row> rows = parts.keySet().stream()
                            .map(id -> written.row("broken", Bytes.of(id), 1))
                            .toList();
                    Set<Integer> lengths = new HashSet<>();
                    rows.forEach(row ->
                            lengths.addAll(row.transaction().lengths().getOrDefault("insert broken", List.of())));
                    List<byte[]> views = rows.stream().map(StoreDisk.Row::last).toList();
                    return new Kept(new TwoPopulations(views.subList(0, EACH), views.subList(EACH, 2 * EACH)), lengths);
                } finally {
                    statement.execute("drop table broken");
                }
            }
        }
    }

    @Test
    void a_store_that_logs_an_answer_is_found_in_its_log() {
        String form = "2026-01-01T12:00:00.000Z WARN  or.te.st.ht.ProblemMappers a part of %s was stored: age %d%n";
        String ofLowest = form.formatted(UUID.randomUUID(), LOWEST.of(lowest.study())[12]);
        String again = form.formatted(UUID.randomUUID(), LOWEST.of(lowest.study())[12]);
        String ofHighest = form.formatted(UUID.randomUUID(), HIGHEST.of(lowest.study())[12]);
        assertThat(ofLowest).contains("age 15");
        assertThat(LogLines.parse(again)).isEqualTo(LogLines.parse(ofLowest));
        assertThat(LogLines.parse(ofHighest)).isNotEqualTo(LogLines.parse(ofLowest));
        assertThat(LogLines.parse(ofLowest + again)).isNotEqualTo(LogLines.parse(ofLowest));
        assertThat(LogLines.parse("Failing row contains (42000000)"))
                .isNotEqualTo(LogLines.parse("Failing row contains (0)"));
    }
}
