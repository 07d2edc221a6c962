package org.tercet.store.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.store.database.Database;

/// Which query ids are used up, and what became of each query.
@ApplicationScoped
public class QueryLog {
    private final Database database;

    QueryLog(Database database) {
        this.database = database;
    }

    /// Uses up the query's id durably; false if it was used before.
    public boolean receive(UUID id, Digest hash, StudyId study, String asker) {
        return database.entities(session -> session.createNativeQuery("""
                                insert into query (id, hash, study, asker, state)
                                values (:id, :hash, :study, :asker, :state) on conflict do nothing""")
                        .setParameter("id", id)
                        .setParameter("hash", hash.bytes())
                        .setParameter("study", study.value())
                        .setParameter("asker", asker)
                        .setParameter("state", QueryState.RECEIVED.word())
                        .executeUpdate())
                == 1;
    }

    /// Moves a query on.
    ///
    /// @throws IllegalStateException if `next` may not follow
    public void move(Digest hash, QueryState from, QueryState next) {
        if (!from.next().contains(next)) {
            throw new IllegalStateException("query: " + next + " cannot follow " + from);
        }
        int moved = database.entities(session -> session.createMutationQuery(
                        "update QueryRow set state = :next, movedAt = :now where hash = :hash and state = :from")
                .setParameter("next", next.word())
                .setParameter("now", OffsetDateTime.now(ZoneOffset.UTC))
                .setParameter("hash", hash.bytes())
                .setParameter("from", from.word())
                .executeUpdate());
        if (moved != 1) {
            throw new IllegalStateException("query: is not " + from + " any more");
        }
    }

    /// Queries that a restart cut off have failed; returns how many.
    public int failUnfinished() {
        return database.entities(session -> session.createMutationQuery(
                        "update QueryRow set state = :failed where state in :open")
                .setParameter("failed", QueryState.FAILED.word())
                .setParameter("open", List.of(QueryState.RECEIVED.word(), QueryState.AGREED.word()))
                .executeUpdate());
    }
}
