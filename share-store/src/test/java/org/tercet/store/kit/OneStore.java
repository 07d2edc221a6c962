package org.tercet.store.kit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tercet.local.FreePorts;
import org.tercet.local.TestDatabase;

/// Store 1 under `@QuarkusTest`, with fresh keys, a real PostgreSQL and peers that are away.
public final class OneStore implements QuarkusTestResourceLifecycleManager {
    private TestDatabase database;

    @Override
    public Map<String, String> start() {
        database = TestDatabase.start();
        try {
            Path folder = Files.createTempDirectory("tercet-one-store-");
            Keys keys = Keys.make(folder.resolve("keys"));
            Map<String, String> c = new HashMap<>(database.configuration());
            c.put("tercet.store.index", "1");
            c.put("tercet.store.name", "aster");
            c.put("tercet.store.keys", keys.store(1).folder().toString());
            c.put("tercet.store.trusted-owners", keys.trusted().toString());
            for (int peer = 2; peer <= 3; peer++) {
                c.put("tercet.store.peers." + peer + ".address", "127.0.0.1:" + FreePorts.any());
                c.put(
                        "tercet.store.peers." + peer + ".identity",
                        keys.store(peer).identityFile().toString());
            }
            c.put("tercet.store.link.host", "127.0.0.1");
            c.put("tercet.store.link.port", "" + FreePorts.any());
            c.put(
                    "tercet.store.callers.collector",
                    keys.collector().identityFile().toString());
            c.put(
                    "tercet.store.callers.analytics",
                    keys.analytics().identityFile().toString());
            c.put("tercet.store.limits.delivery-bytes", "262144");
            c.put("tercet.store.limits.peer-wait", "PT1S");
            c.put("quarkus.http.test-ssl-port", "" + FreePorts.any());
            c.put("quarkus.management.test-port", "" + FreePorts.any());
            c.put("test.keys", keys.folder().toString());
            return c;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
    }
}
