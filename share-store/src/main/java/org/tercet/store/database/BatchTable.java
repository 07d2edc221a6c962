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
    private static final int MOST_BYTES_IN_A_STATEMENT = 8 << 20;

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
    public record Segment(UUID attempt, int segment, int rows) {}

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

    /// Writes the ciphertext of ring columns 0, 1, 2, ... of one segment.
    public void writeColumns(UUID attempt, int segment, List<byte[]> columns) {
        int at = 0;
        while (at < columns.size()) {
            int from = at;
            long bytes = 0;
            while (at < columns.size() && (at == from || bytes < MOST_BYTES_IN_A_STATEMENT)) {
                bytes += columns.get(at++).length;
            }
            Integer[] numbers = new Integer[at - from];
            Buffer[] contents = new Buffer[at - from];
            for (int i = from; i < at; i++) {
                numbers[i - from] = i;
                contents[i - from] = Buffer.buffer(columns.get(i));
            }
            database.run("""
                    insert into batch_column (attempt, segment, ring_column, content)
                    select $1, $2, * from unnest($3::int[], $4::bytea[])""", attempt, segment, numbers, contents);
        }
    }

    /// Makes a written attempt the study's prepared batch.
    public void prepare(Entry entry) {
        database.run(
                """
                insert into batch (attempt, study, number, hash, command, state, signatures)
                values ($1, $2, $3, $4, $5, 'prepared', $6)""",
                entry.attempt(),
                entry.study().value(),
                entry.number(),
                Buffer.buffer(entry.hash().bytes()),
                Buffer.buffer(entry.command().bytes()),
                entry.signatures().toArray(String[]::new));
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

    /// Forgets an attempt that no store can have committed, with its segments.
    public void forget(UUID attempt) {
        database.rows(connection -> {
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

    /// The segments of a study's batch in row order.
    public List<Segment> segments(StudyId study, int number) {
        List<Segment> segments = new ArrayList<>();
        for (Row row : database.run("""
                select s.attempt, s.segment, s.rows from batch_segment s join batch b on b.attempt = s.attempt
                where b.study = $1 and b.number <= $2 and b.state = 'committed' and s.segment >= 0
                order by b.number, s.segment""", study.value(), number)) {
            segments.add(new Segment(row.getUUID(0), row.getInteger(1), row.getInteger(2)));
        }
        return segments;
    }

    /// The ciphertext of one ring column of one segment.
    public byte[] column(Segment segment, int ringColumn) {
        RowSet<Row> rows = database.run(
                "select content from batch_column where attempt = $1 and segment = $2 and ring_column = $3",
                segment.attempt(),
                segment.segment(),
                ringColumn);
        if (rows.size() != 1) {
            throw new DatabaseFailure("a batch's column is gone");
        }
        return rows.iterator().next().getBuffer(0).getBytes();
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
