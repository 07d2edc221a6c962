package org.tercet.e2e.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tercet.demo.Platform;
import org.tercet.demo.PlatformFolder;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.wire.v1.StoreDelivery;
import org.tercet.model.wire.v1.Submission;
import org.tercet.smc.SeededSplit;

/// All that happens to a study whose respondents answer alike: taken in, refused, failed, frozen and asked; and what
/// each store logged and wrote meanwhile.
public final class Life {
    private final Platform platform;
    private final Study study;
    private final Map<Path, List<LogLines.Line>> lines = new HashMap<>();
    private final Map<Integer, StoreDisk.Written> written = new HashMap<>();

    private Life(Platform platform, Study study) {
        this.platform = platform;
        this.study = study;
    }

    /// @param respondents how many answer with this row
    public static Life of(Platform platform, String study, Answers answers, int respondents)
            throws IOException, SQLException {
        Life life = new Life(platform, Study.publish(platform, study));
        Map<Path, Long> sizes = new HashMap<>();
        for (int store = 1; store <= 3; store++) {
            for (Path log : logs(platform, store)) {
                sizes.put(log, Files.size(log));
            }
        }
        Map<Integer, Long> positions = new HashMap<>();
        for (int store = 1; store <= 3; store++) {
            positions.put(store, new StoreDisk(platform, store).position());
        }
        life.live(answers.of(life.study), respondents);
        for (int store = 1; store <= 3; store++) {
            life.written.put(store, new StoreDisk(platform, store).since(positions.get(store)));
            for (Path log : logs(platform, store)) {
                life.lines.put(log, LogLines.since(log, sizes.get(log)));
            }
        }
        return life;
    }

    /// What everybody answers.
    @FunctionalInterface
    public interface Answers {
        /// The row of these answers under the study's codebook.
        long[] of(Study study);
    }

    /// The log files that the operator of a store can read.
    public static List<Path> logs(Platform platform, int store) {
        String name = "store-" + store;
        return List.of(
                platform.service(name).log(), platform.folder().process(name).resolve("postgres/postgres.log"));
    }

    private void live(long[] row, int respondents) throws IOException, SQLException {
        PublicDoor door = new PublicDoor(platform);
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < respondents; i++) {
            submissions.add(study.submission(row));
        }
        long[] twice = row.clone();
        twice[0] = twice[1] = 1;
        submissions.add(study.submission(twice));
        door.store(submissions);

        Submission good = study.submission(row);
        Submission swapped = new Submission(
                good.manifest(), good.id(), null, List.of(good.sealed(2), good.sealed(3), good.sealed(1)));
        assertThat(door.settled(door.submit(swapped))).isEqualTo("refused");
        for (int store = 1; store <= 3; store++) {
            failInTheDatabase(store, good);
        }

        AnalyticsDoor owner = new AnalyticsDoor(platform, PlatformFolder.OWNER);
        AnalyticsDoor.Batch batch = owner.frozen(study);
        assertThat(batch.invalid()).isEqualTo(1);
        assertThat(owner.result(study, batch.hash(), new FrequencySpec("sex"))).isNotEmpty();
        AnalyticsDoor member = new AnalyticsDoor(platform, PlatformFolder.FIRM_A);
        assertThat(member.ask(member.sign(study, batch.hash(), new FrequencySpec("secret")))
                        .path("state")
                        .asText())
                .isNotEqualTo("done");
    }

    /// The store's own database refuses the row: what PostgreSQL says of it holds the whole row, if it is let.
    private void failInTheDatabase(int store, Submission submission) throws IOException, SQLException {
        try (Connection connection = new StoreDisk(platform, store).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table submission add constraint nothing_more check (study <> '"
                    + study.manifest().study().value() + "') not valid");
            try {
                StoreDelivery delivery = new StoreDelivery(
                        store,
                        List.of(new StoreDelivery.Envelope(
                                submission.manifest(), submission.id(), submission.sealed(store))));
                Reply reply = new StoreDoor(platform, store, "collector")
                        .post("/v1/submissions", "application/octet-stream", delivery.encode());
                assertThat(reply.status()).as(reply.text()).isEqualTo(503);
            } finally {
                statement.execute("alter table submission drop constraint nothing_more");
            }
        }
    }

    public Study study() {
        return study;
    }

    /// What a store logged meanwhile.
    public List<LogLines.Line> lines(Path log) {
        return lines.getOrDefault(log, List.of());
    }

    /// The seeds of the batch's columns as they went through a store's write-ahead log.
    public StoreDisk.Row seeds(int store) throws SQLException {
        Lying lying = lying(store);
        return written(store).row("segment_seeds", Bytes.of(lying.epoch(), lying.attempt(), 0), 1);
    }

    /// The corrections of the batch as they went through a store's write-ahead log, in order; store 1 has none.
    public List<StoreDisk.Row> corrections(int store) throws SQLException {
        Lying lying = lying(store);
        List<StoreDisk.Row> columns = new ArrayList<>();
        for (int column = 0; store != 1 && column < study.codebook().ringElements(); column++) {
            byte[] key = Bytes.of(lying.epoch(), lying.attempt(), column, 0);
            columns.add(written(store).row("correction", key, 1));
        }
        return columns;
    }

    /// What the store can read of its rows: by row, the components that it has of every column.
    public List<byte[]> rows(int store) throws IOException, SQLException {
        Lying lying = lying(store);
        StoreDisk.EpochKey key = new StoreDisk(platform, store).key(study, lying.epoch());
        byte[] seeds = key.seeds(lying.attempt(), seeds(store).last());
        int elements = study.codebook().ringElements();
        List<ByteBuffer> views = new ArrayList<>();
        for (int row = 0; row < lying.rows(); row++) {
            views.add(ByteBuffer.allocate(2 * Long.BYTES * elements).order(ByteOrder.LITTLE_ENDIAN));
        }
        for (int seed = 0; seed < seeds.length; seed += SeededSplit.SEED_BYTES) {
            byte[] one = Arrays.copyOfRange(seeds, seed, seed + SeededSplit.SEED_BYTES);
            long[] component = SeededSplit.expand(one, elements * lying.rows());
            for (int element = 0; element < component.length; element++) {
                views.get(element % lying.rows()).putLong(component[element]);
            }
        }
        List<StoreDisk.Row> corrections = corrections(store);
        for (int column = 0; column < corrections.size(); column++) {
            byte[] opened = key.correction(
                    lying.attempt(), column, corrections.get(column).last());
            for (int row = 0; row < lying.rows(); row++) {
                views.get(row).put(opened, Long.BYTES * row, Long.BYTES);
            }
        }
        return views.stream().map(ByteBuffer::array).toList();
    }

    private StoreDisk.Written written(int store) {
        StoreDisk.Written found = written.get(store);
        if (found == null) {
            throw new IllegalArgumentException("store: must be 1 to 3");
        }
        return found;
    }

    /// Where the study's one batch lies at a store.
    private record Lying(UUID attempt, UUID epoch, int rows) {}

    private Lying lying(int store) throws SQLException {
        try (Connection connection = new StoreDisk(platform, store).connect();
                PreparedStatement select = connection.prepareStatement("""
                        select b.attempt, b.epoch, s.rows from batch b join batch_segment s on s.attempt = b.attempt
                        where b.study = ? and s.segment = 0""")) {
            select.setString(1, study.manifest().study().value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Lying(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getInt(3));
            }
        }
    }
}
