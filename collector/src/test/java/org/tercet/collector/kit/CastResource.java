package org.tercet.collector.kit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tercet.local.TestDatabase;

/// A database and a cast around a collector under `@QuarkusTest`; fields of type [Cast] are filled in.
public final class CastResource implements QuarkusTestResourceLifecycleManager {
    /// Calls that one address may make at once.
    public static final int BURST = 1000;

    /// Room of the outbox.
    public static final long OUTBOX_BYTES = 100_000_000;

    private @Nullable TestDatabase database;
    private @Nullable Cast cast;

    @Override
    public Map<String, String> start() {
        database = TestDatabase.start();
        cast = new Cast();
        Map<String, String> settings = new HashMap<>(database.configuration());
        settings.putAll(cast.configuration());
        settings.put("tercet.collector.public-door.plain-http", "true");
        settings.put("tercet.collector.public-door.host", "127.0.0.1");
        settings.put("tercet.collector.limits.requests-per-minute", "6000");
        settings.put("tercet.collector.limits.request-burst", Integer.toString(BURST));
        settings.put("tercet.collector.limits.body-bytes", "1048576");
        settings.put("tercet.collector.limits.outbox-bytes", Long.toString(OUTBOX_BYTES));
        settings.put("tercet.collector.forwarding.first-try", "PT2S");
        settings.put("tercet.collector.forwarding.retry-from", "PT0.05S");
        settings.put("tercet.collector.forwarding.retry-up-to", "PT0.2S");
        settings.put("tercet.collector.forwarding.sweep-every", "PT0.5S");
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "0");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(cast, new TestInjector.MatchesType(Cast.class));
    }

    @Override
    public void stop() {
        if (cast != null) {
            cast.close();
        }
        if (database != null) {
            database.close();
        }
    }
}
