package org.tercet.collector.kit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tercet.local.FreePorts;
import org.tercet.model.keys.KeyFolder;

/// Goes with [CastResource]: the public door on https, with a certificate made for it; fields of type [KeyFolder] are
/// filled in with its folder.
public final class TlsDoorResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable KeyFolder door;

    @Override
    public Map<String, String> start() {
        try {
            door = KeyFolder.makeService(
                    Files.createTempDirectory("tercet-door-").resolve("door"), "door", "Door");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "tercet.collector.public-door.plain-http", "false",
                "tercet.collector.public-door.certificate",
                        door.tlsCertificateFile().toString(),
                "tercet.collector.public-door.private-key", door.tlsKeyFile().toString(),
                "quarkus.http.test-ssl-port", Integer.toString(FreePorts.any()));
    }

    /// After [CastResource], whose public door it changes.
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(door, new TestInjector.MatchesType(KeyFolder.class));
    }

    @Override
    public void stop() {}
}
