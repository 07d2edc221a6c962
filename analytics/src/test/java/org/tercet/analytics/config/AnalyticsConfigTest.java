package org.tercet.analytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnalyticsConfigTest {
    private static final Map<String, String> NEEDED = Map.of(
            "tercet.analytics.keys", "keys",
            "tercet.analytics.trusted-owners", "owners",
            "tercet.analytics.stores.1.url", "https://localhost:1",
            "tercet.analytics.stores.1.identity", "one.json");

    private static AnalyticsConfig read(Map<String, String> values) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(AnalyticsConfig.class)
                .withDefaultValues(values)
                .build();
        return config.getConfigMapping(AnalyticsConfig.class);
    }

    @Test
    void namesAndDefaultsOfTheLimitsArePinned() throws ReflectiveOperationException {
        AnalyticsConfig.Limits limits = read(NEEDED).limits();
        Map<String, String> actual = new TreeMap<>();
        for (Method method : AnalyticsConfig.Limits.class.getDeclaredMethods()) {
            actual.put(method.getName(), String.valueOf(method.invoke(limits)));
        }
        Map<String, String> pinned = new TreeMap<>(Map.ofEntries(
                Map.entry("bodyBytes", "65536"),
                Map.entry("waitingPerParty", "20"),
                Map.entry("runningPerParty", "2"),
                Map.entry("waiting", "200"),
                Map.entry("running", "4"),
                Map.entry("keptPerParty", "2000"),
                Map.entry("keep", "PT720H"),
                Map.entry("purgeEvery", "PT10M"),
                Map.entry("query", "PT5M"),
                Map.entry("freeze", "PT10M"),
                Map.entry("answer", "PT20S"),
                Map.entry("connect", "PT5S"),
                Map.entry("afterRefusal", "PT2S"),
                Map.entry("database", "PT10S"),
                Map.entry("storeAnswerBytes", "4194304"),
                Map.entry("manifestsCached", "64"),
                Map.entry("relaysPerParty", "4"),
                Map.entry("relays", "32"),
                Map.entry("streamsPerParty", "16"),
                Map.entry("streams", "256"),
                Map.entry("stream", "PT15M")));
        assertThat(actual).isEqualTo(pinned);
    }

    @Test
    void anUnknownKeyStopsTheStart() {
        Map<String, String> values = new TreeMap<>(NEEDED);
        values.put("tercet.analytics.limits.wating", "3");
        assertThatThrownBy(() -> read(values)).hasMessageContaining("wating");
    }

    @Test
    void aMissingKeyStopsTheStart() {
        for (String key : NEEDED.keySet()) {
            Map<String, String> values = new TreeMap<>(NEEDED);
            values.remove(key);
            assertThatThrownBy(() -> read(values)).hasMessageContaining(key);
        }
    }
}
