package org.tercet.store.database;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;

/// How often a study's columns were refreshed, and the refresh that is prepared.
@ApplicationScoped
public class RefreshTable {
    private final Database database;

    RefreshTable(Database database) {
        this.database = database;
    }

    /// How far this store is with a study's refreshes.
    ///
    /// @param refreshes how many are in use
    /// @param used the newest of them; null if there was none
    /// @param prepared the next one, durable here and not in use yet; null if there is none
    public record State(
            int refreshes, @Nullable Refresh used, @Nullable Refresh prepared) {}

    /// One refresh at this store.
    ///
    /// @param number 1 for a study's first
    /// @param batch hash of the newest batch that it covers
    /// @param command hash of the order
    /// @param signatures this store's while prepared, all three in order once in use
    public record Refresh(UUID epoch, int number, Digest batch, Digest command, List<String> signatures) {
        public Refresh {
            signatures = List.copyOf(signatures);
        }
    }

    /// How far this store is.
    public State state(StudyId study) {
        int refreshes = 0;
        Refresh used = null;
        Refresh prepared = null;
        for (Row row : database.run("""
                select t.refreshes, e.id, e.state, e.refresh, e.batch, e.command, e.signatures from study t
                left join epoch e on e.study = t.name and e.command is not null and e.state in ('prepared', 'current')
                where t.name = $1""", study.value())) {
            refreshes = row.getInteger(0);
            if (row.getUUID(1) != null) {
                Refresh refresh = new Refresh(
                        row.getUUID(1),
                        row.getInteger(3),
                        new Digest(row.getBuffer(4).getBytes()),
                        new Digest(row.getBuffer(5).getBytes()),
                        List.of(row.getArrayOfStrings(6)));
                if (row.getString(2).equals("prepared")) {
                    prepared = refresh;
                } else if (refresh.number() == refreshes) {
                    used = refresh;
                }
            }
        }
        return new State(refreshes, used, prepared);
    }

    /// Makes a written epoch the study's prepared refresh.
    public void prepare(Refresh refresh) {
        int changed = database.run(
                        """
                        update epoch set state = 'prepared', refresh = $2, batch = $3, command = $4, signatures = $5
                        where id = $1 and state = 'writing'""",
                        refresh.epoch(),
                        refresh.number(),
                        Buffer.buffer(refresh.batch().bytes()),
                        Buffer.buffer(refresh.command().bytes()),
                        refresh.signatures().toArray(String[]::new))
                .rowCount();
        if (changed != 1) {
            throw new DatabaseFailure("the refresh to prepare is not being written");
        }
    }

    /// Puts a prepared refresh into use with its three signatures: from now on the batches and kept variables that it
    /// wrote lie in its epoch, and what they lay in is left to be erased. Does nothing if it is in use already.
    public void use(StudyId study, Refresh refresh, List<String> signatures) {
        database.rows(connection -> {
            int changed = Database.run(
                            connection,
                            "update epoch set state = 'current', signatures = $2 where id = $1 and state = 'prepared'",
                            refresh.epoch(),
                            signatures.toArray(String[]::new))
                    .rowCount();
            if (changed == 0) {
                return 0;
            }
            String written = " in (select distinct attempt from segment_seeds where epoch = $1)";
            Database.run(
                    connection,
                    "update epoch set state = 'replaced' where id in (select epoch from batch where attempt" + written
                            + " union select epoch from kept_variable where id" + written + ")",
                    refresh.epoch());
            Database.run(connection, "delete from batch_column where attempt" + written, refresh.epoch());
            Database.run(connection, "update batch set epoch = $1 where attempt" + written, refresh.epoch());
            Database.run(connection, "update kept_variable set epoch = $1 where id" + written, refresh.epoch());
            int moved = Database.run(
                            connection,
                            "update study set refreshes = $2 where name = $1 and refreshes = $2 - 1",
                            study.value(),
                            refresh.number())
                    .rowCount();
            if (moved != 1) {
                throw new DatabaseFailure("the refresh to use is not the study's next one");
            }
            return changed;
        });
    }
}
