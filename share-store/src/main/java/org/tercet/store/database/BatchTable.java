package org.tercet.store.database;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.model.SubmissionId;

/// Batches and their segments; a segment's columns are ciphertext.
///
/// A batch is cumulative: number n has the rows of the attempts 1 to n of its study, one after the other.
@ApplicationScoped
public class BatchTable {
    /// The segment number of submissions that two stores hold differently.
    public static final int EXCLUDED = -1;

    private static final String FIELDS = "select attempt, study, number, hash, command, state, signatures from batch ";

    private final Database database;

    BatchTable(Database database) {
        this.database = database;
    }

    /// One batch as this store has it.
    ///
    /// @param hash hash of the batch document's bytes
    /// @param command hash of the freeze command it came from
    /// @param state `prepared` or `committed`
    /// @param signatures the batch document signed: this store's while prepared, all three in order once committed
    public record Entry(
            UUID attempt,
            StudyId study,
            int number,
            Digest hash,
            Digest command,
            String state,
            List<String> signatures) {
        public Entry {
            signatures = List.copyOf(signatures);
        }
    }

    /// One segment of one attempt.
    ///
    /// @param epoch where its columns lie; null if they were written before there were epochs
    public record Segment(UUID attempt, @Nullable UUID epoch, int segment, int rows) {}

    /// The committed batches of a study, oldest first.
    public List<Entry> committed(StudyId study) {
        return entries(
                database.run(FIELDS + "where study = $1 and state = 'committed' order by number", study.value()));
    }

    /// The newest committed batch of a study.
    public Optional<Entry> newest(StudyId study) {
        return entries(database.run(
                        FIELDS + "where study = $1 and state = 'committed' order by number desc limit 1",
                        study.value()))
                .stream()
                .findFirst();
    }

    /// The study's batch that is prepared and not committed.
    public Optional<Entry> prepared(StudyId study) {
        return entries(database.run(FIELDS + "where study = $1 and state = 'prepared'", study.value())).stream()
                .findFirst();
    }

    /// The committed batch with this hash, if it is of the study.
    public Optional<Entry> committed(StudyId study, Digest hash) {
        return find(hash)
                .filter(entry -> entry.study().equals(study) && entry.state().equals("committed"));
    }

    /// The batch with this hash, in whatever state.
    public Optional<Entry> find(Digest hash) {
        return entries(database.run(FIELDS + "where hash = $1", Buffer.buffer(hash.bytes()))).stream()
                .findFirst();
    }

    private static List<Entry> entries(RowSet<Row> rows) {
        List<Entry> entries = new ArrayList<>();
        for (Row row : rows) {
            entries.add(new Entry(
                    row.getUUID(0),
                    new StudyId(row.getString(1)),
                    row.getInteger(2),
                    new Digest(row.getBuffer(3).getBytes()),
                    new Digest(row.getBuffer(4).getBytes()),
                    row.getString(5),
                    List.of(row.getArrayOfStrings(6))));
        }
        return entries;
    }

    /// Writes one segment's ids; nothing refers to it until the attempt is prepared.
    public void writeIds(UUID attempt, int segment, List<SubmissionId> ids) {
        ByteBuffer bytes = ByteBuffer.allocate(ids.size() * SubmissionId.LENGTH);
        ids.forEach(id -> bytes.put(id.bytes()));
        database.run(
                "insert into batch_segment (attempt, segment, rows, ids) values ($1, $2, $3, $4)",
                attempt,
                segment,
                ids.size(),
                Buffer.buffer(bytes.array()));
    }

    /// Makes a written attempt the study's prepared batch, with its columns in this epoch.
    public void prepare(Entry entry, UUID epoch) {
        database.rows(connection -> {
            Database.run(connection, "update epoch set state = 'current' where id = $1 and state = 'writing'", epoch);
            return Database.run(
                            connection,
                            """
                            insert into batch (attempt, study, number, hash, command, state, signatures, epoch)
                            values ($1, $2, $3, $4, $5, 'prepared', $6, $7)""",
                            entry.attempt(),
                            entry.study().value(),
                            entry.number(),
                            Buffer.buffer(entry.hash().bytes()),
                            Buffer.buffer(entry.command().bytes()),
                            entry.signatures().toArray(String[]::new),
                            epoch)
                    .rowCount();
        });
    }

    /// Commits a prepared batch with its three signatures and erases the raw parts of its rows.
    public void commit(Entry entry, List<String> signatures) {
        database.rows(connection -> {
            int changed = Database.run(connection, """
                            update batch set state = 'committed', signatures = $2, committed_at = now()
                            where attempt = $1 and state = 'prepared'""", entry.attempt(), signatures.toArray(String[]::new))
                    .rowCount();
            if (changed != 1) {
                throw new DatabaseFailure("the batch to commit is not prepared");
            }
            for (Row row : Database.run(
                    connection, "select segment, ids from batch_segment where attempt = $1", entry.attempt())) {
                Database.run(
                        connection,
                        "update submission set batch = $1, excluded = $2, part = null where id = any($3)",
                        entry.number(),
                        row.getInteger(0) == EXCLUDED,
                        uuids(row.getBuffer(1).getBytes()));
            }
            return changed;
        });
    }

    /// Forgets an attempt that no store can have committed; its epoch is left to be erased.
    public void forget(UUID attempt) {
        database.rows(connection -> {
            Database.run(connection, """
                    update epoch set state = 'replaced'
                    where id = (select epoch from batch where attempt = $1 and state = 'prepared')""", attempt);
            Database.run(connection, "delete from batch where attempt = $1 and state = 'prepared'", attempt);
            String unless = " where attempt = $1 and attempt not in (select attempt from batch)";
            Database.run(connection, "delete from batch_column" + unless, attempt);
            return Database.run(connection, "delete from batch_segment" + unless, attempt)
                    .rowCount();
        });
    }

    /// Forgets the segments of attempts that never became prepared; only at start, when nothing is being written.
    public void forgetUnfinished() {
        database.rows(connection -> {
            String unfinished = " where attempt not in (select attempt from batch)";
            Database.run(connection, "delete from batch_column" + unfinished);
            return Database.run(connection, "delete from batch_segment" + unfinished)
                    .rowCount();
        });
    }

    /// Where the columns of a study's batch lie.
    ///
    /// @param refreshes how many times the study's columns were refreshed
    /// @param segments in row order
    public record Lying(int refreshes, List<Segment> segments) {
        public Lying {
            segments = List.copyOf(segments);
        }

        /// Rows of all segments.
        public int rows() {
            return segments.stream().mapToInt(Segment::rows).reduce(0, Math::addExact);
        }
    }

    /// Where the columns of a study's batch lie at this moment.
    public Lying lying(StudyId study, int number) {
        List<Segment> segments = new ArrayList<>();
        int refreshes = 0;
        for (Row row : database.run("""
                select t.refreshes, s.attempt, b.epoch, s.segment, s.rows
                from study t join batch b on b.study = t.name join batch_segment s on s.attempt = b.attempt
                where t.name = $1 and b.number <= $2 and b.state = 'committed' and s.segment >= 0
                order by b.number, s.segment""", study.value(), number)) {
            refreshes = row.getInteger(0);
            segments.add(new Segment(row.getUUID(1), row.getUUID(2), row.getInteger(3), row.getInteger(4)));
        }
        return new Lying(refreshes, segments);
    }

    /// The ids of the rows in a study's batches up to a number, in no particular order.
    public List<SubmissionId> ids(StudyId study, int number) {
        List<SubmissionId> ids = new ArrayList<>();
        for (Row row : database.run("""
                select s.ids from batch_segment s join batch b on b.attempt = s.attempt
                where b.study = $1 and b.number <= $2 and s.segment >= 0""", study.value(), number)) {
            for (UUID id : uuids(row.getBuffer(0).getBytes())) {
                ids.add(new SubmissionId(id));
            }
        }
        return ids;
    }

    private static UUID[] uuids(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID[] ids = new UUID[bytes.length / SubmissionId.LENGTH];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = new UUID(buffer.getLong(), buffer.getLong());
        }
        return ids;
    }
}
