package org.tercet.store.database;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.model.query.Command;
import org.tercet.model.query.Definition;
import org.tercet.model.query.SignedCommand;
import org.tercet.store.database.BatchTable.Lying;
import org.tercet.store.database.BatchTable.Segment;

/// Derived variables whose columns are kept for a batch.
@ApplicationScoped
public class KeptTable {
    private static final String FIELDS =
            "select k.id, k.batch, k.definition, k.command, k.document, k.width, k.bytes, k.epoch from kept_variable k ";

    private final Database database;

    KeptTable(Database database) {
        this.database = database;
    }

    /// One kept variable.
    ///
    /// @param id what its seeds and corrections lie under; this store's own
    /// @param batch number of the batch
    /// @param definition digest of its definition
    /// @param command hash of the order that it was written by
    /// @param document that order, signed
    /// @param width ring columns
    /// @param bytes what a store with corrections writes of it
    /// @param epoch where its columns lie
    public record Kept(
            UUID id, int batch, Digest definition, Digest command, String document, int width, long bytes, UUID epoch) {

        /// Whether it is of this definition, for this batch.
        public boolean is(int batch, Digest definition) {
            return this.batch == batch && this.definition.equals(definition);
        }

        /// Its segments, which are as long as those of its batch.
        public List<Segment> segments(Lying batch) {
            List<Segment> segments = new ArrayList<>();
            for (Segment segment : batch.segments()) {
                segments.add(new Segment(id, epoch, segments.size(), segment.rows()));
            }
            return segments;
        }

        /// What it is, as its order says.
        public Definition meaning() {
            if (SignedCommand.parse(document).unverified().command() instanceof Command.Keep keep) {
                return keep.definition();
            }
            throw new DatabaseFailure("a variable was kept by another order");
        }
    }

    /// What is kept for the batches of a study, in the same order at every store that keeps the same.
    public List<Kept> of(StudyId study) {
        return kept(
                database.run(FIELDS + "where study = $1 and state = 'kept' order by batch, definition", study.value()));
    }

    /// What is kept for a batch.
    public List<Kept> of(StudyId study, int batch) {
        return of(study).stream().filter(kept -> kept.batch() == batch).toList();
    }

    /// What is kept for a batch in components that have seen so many refreshes; nothing if a refresh has come between.
    public List<Kept> of(StudyId study, int batch, int refreshes) {
        return kept(database.run(
                FIELDS + "join study t on t.name = k.study where k.study = $1 and k.batch = $2 and k.state = 'kept'"
                        + " and t.refreshes = $3",
                study.value(),
                batch,
                refreshes));
    }

    private static List<Kept> kept(RowSet<Row> rows) {
        List<Kept> kept = new ArrayList<>();
        for (Row row : rows) {
            kept.add(new Kept(
                    row.getUUID(0),
                    row.getInteger(1),
                    new Digest(row.getBuffer(2).getBytes()),
                    new Digest(row.getBuffer(3).getBytes()),
                    row.getString(4),
                    row.getInteger(5),
                    row.getLong(6),
                    row.getUUID(7)));
        }
        return kept;
    }

    /// Keeps a variable whose columns are written.
    public void keep(StudyId study, Kept kept) {
        database.rows(connection -> {
            Database.run(
                    connection, "update epoch set state = 'current' where id = $1 and state = 'writing'", kept.epoch());
            return Database.run(
                            connection,
                            """
                            insert into kept_variable
                            (id, study, batch, definition, command, document, width, bytes, state, epoch)
                            values ($1, $2, $3, $4, $5, $6, $7, $8, 'kept', $9)""",
                            kept.id(),
                            study.value(),
                            kept.batch(),
                            Buffer.buffer(kept.definition().bytes()),
                            Buffer.buffer(kept.command().bytes()),
                            kept.document(),
                            kept.width(),
                            kept.bytes(),
                            kept.epoch())
                    .rowCount();
        });
    }

    /// Drops a variable: no query that begins from now on reads it, and its columns are left to be erased, with the
    /// whole epoch if nothing else lies in it.
    public void drop(UUID id) {
        database.rows(connection -> {
            Database.run(connection, "update kept_variable set state = 'dropped' where id = $1", id);
            return Database.run(connection, """
                            update epoch e set state = 'replaced'
                            where e.id = (select epoch from kept_variable where id = $1)
                            and not exists (select from batch where epoch = e.id)
                            and not exists (select from kept_variable where epoch = e.id and state = 'kept')""", id).rowCount();
        });
    }

    /// Variables that were dropped and are not erased yet.
    public List<UUID> dropped() {
        List<UUID> ids = new ArrayList<>();
        for (Row row : database.run("select id from kept_variable where state = 'dropped'")) {
            ids.add(row.getUUID(0));
        }
        return ids;
    }

    /// Deletes what was written of a dropped variable.
    public void delete(UUID id) {
        database.rows(connection -> {
            String written = " where attempt = $1 and epoch = (select epoch from kept_variable where id = $1)";
            Database.run(connection, "delete from correction" + written, id);
            Database.run(connection, "delete from segment_seeds" + written, id);
            return Database.run(connection, "delete from kept_variable where id = $1 and state = 'dropped'", id)
                    .rowCount();
        });
    }
}
