package org.tercet.collector.command;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.tercet.collector.database.Database;

/// Remembers which commands were carried out, for as long as they would not be refused as expired.
@ApplicationScoped
public class SpentCommands {
    private static final String SPEND =
            "insert into spent_command (id, expires_at) values (:id, :expiresAt) on conflict do nothing";

    private final Database database;

    SpentCommands(Database database) {
        this.database = database;
    }

    /// Within the caller's transaction; false if the command was carried out before.
    static Uni<Boolean> spend(StatelessSession session, UUID id, long expiresAt) {
        return session.createNativeQuery(SPEND)
                .setParameter("id", id)
                .setParameter("expiresAt", expiresAt)
                .executeUpdate()
                .map(rows -> rows == 1);
    }

    /// Forgets commands that expired before `now`, with an hour to spare for clocks that were set.
    public void forgetBefore(Instant now) {
        long limit = now.minusSeconds(3600).getEpochSecond();
        database.transaction(
                session -> session.createMutationQuery("delete from SpentCommandRow c where c.expiresAt < :limit")
                        .setParameter("limit", limit)
                        .executeUpdate());
    }
}
