package org.tercet.analytics.kit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/// Starts the played stores and points analytics at them; tests that declare a [Platform] get it.
public final class PlatformResource implements QuarkusTestResourceLifecycleManager {
    private Platform platform;

    @Override
    public Map<String, String> start() {
        try {
            platform = new Platform(Files.createTempDirectory("tercet-analytics-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> configuration = new HashMap<>(platform.configuration());
        configuration.put("tercet.analytics.limits.after-refusal", "PT0.5S");
        configuration.put("tercet.analytics.limits.query", "PT40S");
        configuration.put("tercet.analytics.limits.answer", "PT5S");
        configuration.put("tercet.analytics.limits.connect", "PT2S");
        configuration.put("tercet.analytics.limits.waiting-per-party", "3");
        configuration.put("tercet.analytics.limits.running-per-party", "2");
        configuration.put("tercet.analytics.limits.running", "3");
        configuration.put("tercet.analytics.limits.streams-per-party", "2");
        configuration.put("tercet.analytics.limits.purge-every", "PT1S");
        configuration.put("quarkus.http.test-ssl-port", String.valueOf(platform.port));
        configuration.put("quarkus.management.test-port", "0");
        return configuration;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(platform, new TestInjector.MatchesType(Platform.class));
    }

    @Override
    public void stop() {
        if (platform != null) {
            platform.close();
        }
    }
}
