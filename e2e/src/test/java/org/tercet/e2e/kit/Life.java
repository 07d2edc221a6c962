package org.tercet.e2e.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tercet.demo.Platform;
import org.tercet.demo.PlatformFolder;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.wire.v1.StoreDelivery;
import org.tercet.model.wire.v1.Submission;

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

    /// The columns of the batch as they went through a store's write-ahead log, in order.
    public List<StoreDisk.Row> columns(int store) throws SQLException {
        UUID attempt = attempt(store);
        List<StoreDisk.Row> columns = new ArrayList<>();
        for (int column = 0; column < study.codebook().ringElements(); column++) {
            columns.add(written.get(store).row("batch_column", Bytes.of(attempt, column, 0), 1));
        }
        return columns;
    }

    /// What the store can read of its rows: by row, the components that it has of every column.
    public List<byte[]> rows(int store) throws SQLException {
        UUID attempt = attempt(store);
        StoreDisk.Key key = new StoreDisk(platform, store).key(study);
        List<StoreDisk.Row> columns = columns(store);
        List<byte[]> opened = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            opened.add(key.column(attempt, column, columns.get(column).last()));
        }
        int count = opened.getFirst().length / 16;
        List<byte[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            byte[] view = new byte[16 * opened.size()];
            for (int column = 0; column < opened.size(); column++) {
                System.arraycopy(opened.get(column), 8 * row, view, 16 * column, 8);
                System.arraycopy(opened.get(column), 8 * (count + row), view, 16 * column + 8, 8);
            }
            rows.add(view);
        }
        return rows;
    }

    private UUID attempt(int store) throws SQLException {
        try (Connection connection = new StoreDisk(platform, store).connect();
                PreparedStatement select = connection.prepareStatement("select attempt from batch where study = ?")) {
            select.setString(1, study.manifest().study().value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }
}
