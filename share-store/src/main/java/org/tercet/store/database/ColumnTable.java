package org.tercet.store.database;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.tercet.model.StudyId;
import org.tercet.store.database.BatchTable.Segment;

/// Seeds and corrections of columns, all ciphertext, by epoch: everything of one epoch is under one key.
@ApplicationScoped
public class ColumnTable {
    private static final int MOST_BYTES_IN_A_STATEMENT = 8 << 20;
    private static final int BYTES_ON_THE_WAY = 4 << 20;

    private final Database database;

    ColumnTable(Database database) {
        this.database = database;
    }

    /// Opens an epoch that is being written; a restart before it is referred to erases it.
    public void begin(UUID epoch, StudyId study) {
        database.run("""
                insert into epoch (id, study, state, refresh)
                select $1, name, 'writing', refreshes from study where name = $2""", epoch, study.value());
    }

    /// Writes one segment's seeds.
    public void writeSeeds(UUID epoch, UUID attempt, int segment, byte[] content) {
        database.run(
                "insert into segment_seeds (epoch, attempt, segment, content) values ($1, $2, $3, $4)",
                epoch,
                attempt,
                segment,
                Buffer.buffer(content));
    }

    /// Writes the corrections of ring columns 0, 1, 2, ... of one segment.
    public void writeCorrections(UUID epoch, UUID attempt, int segment, List<byte[]> columns) {
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
                    insert into correction (epoch, attempt, segment, ring_column, content)
                    select $1, $2, $3, * from unnest($4::int[], $5::bytea[])""", epoch, attempt, segment, numbers, contents);
        }
    }

    /// The seeds of an attempt's segments, by segment.
    public Map<Integer, byte[]> seeds(UUID epoch, UUID attempt) {
        Map<Integer, byte[]> seeds = new TreeMap<>();
        for (Row row : database.run(
                "select segment, content from segment_seeds where epoch = $1 and attempt = $2", epoch, attempt)) {
            seeds.put(row.getInteger(0), row.getBuffer(1).getBytes());
        }
        return seeds;
    }

    /// One segment's corrections of one ring column.
    public record Correction(int segment, byte[] content) {}

    /// The corrections of one ring column in the segments from `first` to `last`, in order; the next ones are on their
    /// way while one is worked on.
    public void corrections(
            UUID epoch,
            UUID attempt,
            int ringColumn,
            int first,
            int last,
            int bytesOfSegment,
            Consumer<Correction> each) {
        database.stream(
                """
                select segment, content from correction
                where epoch = $1 and attempt = $2 and ring_column = $3 and segment between $4 and $5
                order by segment""",
                Math.clamp(BYTES_ON_THE_WAY / Math.max(1, bytesOfSegment), 1, 256),
                row -> each.accept(
                        new Correction(row.getInteger(0), row.getBuffer(1).getBytes())),
                epoch,
                attempt,
                ringColumn,
                first,
                last);
    }

    /// The ciphertext of one ring column of one segment that was written before there were epochs.
    public byte[] column(Segment segment, int ringColumn) {
        var rows = database.run(
                "select content from batch_column where attempt = $1 and segment = $2 and ring_column = $3",
                segment.attempt(),
                segment.segment(),
                ringColumn);
        if (rows.size() != 1) {
            throw new DatabaseFailure("a batch's column is gone");
        }
        return rows.iterator().next().getBuffer(0).getBytes();
    }

    /// Epochs that nothing refers to any more, or that a stop cut off.
    ///
    /// @param cutOff also those that are being written; only at start
    public List<UUID> replaced(boolean cutOff) {
        List<UUID> epochs = new ArrayList<>();
        for (Row row :
                database.run("select id from epoch where state = 'replaced' or ($1 and state = 'writing')", cutOff)) {
            epochs.add(row.getUUID(0));
        }
        return epochs;
    }

    /// Gives up an epoch that is being written or prepared.
    public void replace(UUID epoch) {
        database.run("update epoch set state = 'replaced' where id = $1 and state in ('writing', 'prepared')", epoch);
    }

    /// Deletes what was written in an epoch, so that its pages are used again, and what was dropped of it.
    public void delete(UUID epoch) {
        database.rows(connection -> {
            Database.run(connection, "delete from correction where epoch = $1", epoch);
            Database.run(connection, "delete from segment_seeds where epoch = $1", epoch);
            Database.run(connection, "delete from kept_variable where epoch = $1 and state = 'dropped'", epoch);
            return Database.run(connection, "delete from epoch where id = $1", epoch)
                    .rowCount();
        });
    }

    /// Frees the pages of what was deleted.
    public void vacuum() {
        for (String table : List.of("correction", "segment_seeds", "batch_column", "kept_variable", "epoch")) {
            database.run("vacuum " + table);
        }
    }
}
