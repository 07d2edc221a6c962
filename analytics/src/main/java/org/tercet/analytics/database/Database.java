package org.tercet.analytics.database;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tercet.analytics.config.AnalyticsConfig;

/// Lets blocking code on a virtual thread wait for a Hibernate Reactive transaction.
///
/// Hibernate Reactive must stay on a Vert.x context (HR000068), so the work runs on a fresh duplicated context and
/// only its outcome comes back. Nothing else in this service touches a session.
@ApplicationScoped
public class Database {
    private final Mutiny.SessionFactory sessions;
    private final AnalyticsConfig config;

    Database(Mutiny.SessionFactory sessions, AnalyticsConfig config) {
        this.sessions = sessions;
        this.config = config;
    }

    /// Runs `work` in one transaction and waits for its outcome, which may be null.
    ///
    /// @throws DatabaseAway if the database cannot be reached or takes longer than `limits.database`
    public <T> T transaction(Function<Mutiny.Session, Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(work)
                    .ifNoItem()
                    .after(config.limits().database())
                    .fail());
        } catch (TimeoutException late) {
            throw new DatabaseAway(late);
        } catch (Error failure) {
            throw failure;
        } catch (Throwable failure) {
            if (DatabaseAway.isCauseOf(failure)) {
                throw new DatabaseAway(failure);
            }
            throw failure instanceof RuntimeException fault ? fault : new IllegalStateException(failure);
        }
    }
}
