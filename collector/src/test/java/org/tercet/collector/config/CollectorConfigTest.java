package org.tercet.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CollectorConfigTest {
    private static final String PREFIX = "tercet.collector";

    @Test
    void namesAndDefaultsAreTheseAndNoOthers() {
        Map<String, String> names = new TreeMap<>();
        ConfigMappings.getProperties(ConfigClass.configClass(CollectorConfig.class, PREFIX))
                .forEach((name, property) -> names.put(
                        name.substring(PREFIX.length() + 1),
                        property.hasDefaultValue() ? property.getDefaultValue() : ""));
        assertThat(names)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("keys", ""),
                        Map.entry("trusted-owners", ""),
                        Map.entry("stores.*.url", ""),
                        Map.entry("stores.*.identity", ""),
                        Map.entry("public-door.host", "0.0.0.0"),
                        Map.entry("public-door.port", "8443"),
                        Map.entry("public-door.plain-http", "false"),
                        Map.entry("public-door.certificate", ""),
                        Map.entry("public-door.private-key", ""),
                        Map.entry("limits.body-bytes", "8388608"),
                        Map.entry("limits.requests-per-minute", "600"),
                        Map.entry("limits.request-burst", "300"),
                        Map.entry("limits.client-addresses", "100000"),
                        Map.entry("limits.concurrent-requests", "256"),
                        Map.entry("limits.queue-time", "PT5S"),
                        Map.entry("limits.outbox-bytes", "8589934592"),
                        Map.entry("limits.database-time", "PT10S"),
                        Map.entry("forwarding.first-try", "PT3S"),
                        Map.entry("forwarding.connect-time", "PT3S"),
                        Map.entry("forwarding.request-time", "PT20S"),
                        Map.entry("forwarding.retry-from", "PT0.5S"),
                        Map.entry("forwarding.retry-up-to", "PT30S"),
                        Map.entry("forwarding.sweep-every", "PT1M"),
                        Map.entry("forwarding.delivery-count", "256"),
                        Map.entry("forwarding.delivery-bytes", "4194304"),
                        Map.entry("forwarding.lane-count", "4096"),
                        Map.entry("upkeep.every", "PT5M")));
    }

    @Test
    void anUnknownKeyIsRefused() {
        assertThat(config(Map.of()).keys().toString()).isEqualTo("keys");
        assertThatThrownBy(() -> config(Map.of("tercet.collector.limits.body-byte", "1")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("tercet.collector.limits.body-byte");
    }

    @Test
    void plainHttpIsForLoopbackOnlyAndHttpsNeedsACertificate() {
        PublicDoorRules.check(config(Map.of(
                "tercet.collector.public-door.plain-http", "true", "tercet.collector.public-door.host", "127.0.0.1")));
        assertThatThrownBy(
                        () -> PublicDoorRules.check(config(Map.of("tercet.collector.public-door.plain-http", "true"))))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining("loopback");
        assertThatThrownBy(() -> PublicDoorRules.check(config(Map.of())))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining("certificate");
    }

    @Test
    void theServersOwnKeysFollowThePublicDoorWhateverElseTheySay() {
        SmallRyeConfig plain = server(
                Map.of("tercet.collector.public-door.plain-http", "true", "tercet.collector.public-door.port", "8181"));
        assertThat(plain.getRawValue("quarkus.http.insecure-requests")).isEqualTo("enabled");
        assertThat(plain.getRawValue("quarkus.http.port")).isEqualTo("8181");

        SmallRyeConfig tls = server(Map.of(
                "tercet.collector.public-door.port", "9443",
                "tercet.collector.public-door.certificate", "c.pem",
                "tercet.collector.public-door.private-key", "k.pem",
                "quarkus.http.insecure-requests", "enabled"));
        assertThat(tls.getRawValue("quarkus.http.insecure-requests")).isEqualTo("disabled");
        assertThat(tls.getRawValue("quarkus.http.ssl-port")).isEqualTo("9443");
        assertThat(tls.getRawValue("quarkus.http.tls-configuration-name")).isEqualTo("public-door");
        assertThat(tls.getRawValue("quarkus.tls.public-door.key-store.pem.0.cert"))
                .isEqualTo("c.pem");
    }

    private static SmallRyeConfig server(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withDefaultValues(settings)
                .withSources(new PublicDoorSource())
                .build();
    }

    private static CollectorConfig config(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("tercet.collector.keys", "keys");
        settings.put("tercet.collector.trusted-owners", "owners");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(CollectorConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(CollectorConfig.class);
    }
}
