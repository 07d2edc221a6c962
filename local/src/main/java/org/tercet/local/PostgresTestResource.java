package org.tercet.local;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives a service under `@QuarkusTest` a real PostgreSQL: `@QuarkusTestResource(PostgresTestResource.class)`.
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable TestDatabase database;

    @Override
    public Map<String, String> start() {
        TestDatabase started = TestDatabase.start();
        database = started;
        return started.configuration();
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
