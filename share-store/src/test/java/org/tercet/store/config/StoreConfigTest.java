package org.tercet.store.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreConfigTest {
    private static final Map<String, String> NEEDED = Map.ofEntries(
            Map.entry("tercet.store.index", "1"),
            Map.entry("tercet.store.name", "aster"),
            Map.entry("tercet.store.keys", "keys"),
            Map.entry("tercet.store.trusted-owners", "trusted"),
            Map.entry("tercet.store.peers.2.address", "birch.example:7100"),
            Map.entry("tercet.store.peers.2.identity", "birch.json"),
            Map.entry("tercet.store.peers.3.address", "cedar.example:7100"),
            Map.entry("tercet.store.peers.3.identity", "cedar.json"),
            Map.entry("tercet.store.link.port", "7100"),
            Map.entry("tercet.store.callers.collector", "collector.json"),
            Map.entry("tercet.store.callers.analytics", "analytics.json"));

    private static StoreConfig read(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(StoreConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(StoreConfig.class);
    }

    @Test
    void theNamesAndDefaultsAreThese() {
        StoreConfig config = read(NEEDED);
        assertThat(config.index()).isEqualTo(1);
        assertThat(config.name()).isEqualTo("aster");
        assertThat(config.keys()).isEqualTo(Path.of("keys"));
        assertThat(config.trustedOwners()).isEqualTo(Path.of("trusted"));
        assertThat(config.peers().get(2).address()).isEqualTo("birch.example:7100");
        assertThat(config.peers().get(3).identity()).isEqualTo(Path.of("cedar.json"));
        assertThat(config.link().host()).isEqualTo("0.0.0.0");
        assertThat(config.link().port()).isEqualTo(7100);
        assertThat(config.callers().collector()).isEqualTo(Path.of("collector.json"));
        assertThat(config.callers().analytics()).isEqualTo(Path.of("analytics.json"));
        StoreConfig.Limits limits = config.limits();
        assertThat(limits.manifestBytes()).isEqualTo(4 << 20);
        assertThat(limits.deliveryBytes()).isEqualTo(16 << 20);
        assertThat(limits.queryBytes()).isEqualTo(64 << 10);
        assertThat(limits.ringElements()).isEqualTo(4096);
        assertThat(limits.plannedRows()).isEqualTo(1_000_000);
        assertThat(limits.segmentRows()).isEqualTo(65536);
        assertThat(limits.queryBytesInMemory()).isEqualTo(512L << 20);
        assertThat(config.cache().bytes()).isEqualTo(1L << 30);
        assertThat(limits.keptVariables()).isEqualTo(200);
        assertThat(limits.keptBytes()).isEqualTo(4L << 30);
        assertThat(limits.concurrentQueries()).isEqualTo(4);
        assertThat(limits.waitingQueries()).isEqualTo(16);
        assertThat(limits.queueWait()).isEqualTo(Duration.ofMinutes(1));
        assertThat(limits.peerWait()).isEqualTo(Duration.ofSeconds(20));
        assertThat(limits.queryDeadline()).isEqualTo(Duration.ofMinutes(5));
        assertThat(limits.freezeDeadline()).isEqualTo(Duration.ofMinutes(30));
        assertThat(limits.ledgerEntriesCheckedAtStart()).isEqualTo(10_000);
    }

    @Test
    void anUnknownKeyOrAMissingOneStopsTheStart() {
        Map<String, String> unknown = new HashMap<>(NEEDED);
        unknown.put("tercet.store.limits.sharing", "off");
        assertThatThrownBy(() -> read(unknown)).hasMessageContaining("tercet.store.limits.sharing");
        for (String key : NEEDED.keySet()) {
            Map<String, String> missing = new HashMap<>(NEEDED);
            missing.remove(key);
            if (!key.startsWith("tercet.store.peers")) {
                assertThatThrownBy(() -> read(missing)).as(key).hasMessageContaining(key);
            }
        }
    }
}
