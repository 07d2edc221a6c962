package org.tercet.analytics.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tercet.analytics.config.AnalyticsConfig;
import org.tercet.analytics.database.Database;
import org.tercet.analytics.kit.Door;
import org.tercet.analytics.kit.OnPlatform;
import org.tercet.analytics.kit.Platform;
import org.tercet.analytics.kit.PlayedStore;
import org.tercet.model.Digest;

@QuarkusTest
@OnPlatform
class JobLimitsTest {
    private static final List<RefusedBy> FORBIDDEN = List.of(new RefusedBy("rule", "reason", null, 1));

    Platform platform;

    @Inject
    Database database;

    @BeforeEach
    @AfterEach
    void calm() {
        platform.calm();
    }

    @Test
    void aPartyKeepsOnlySoManyJobsFinishedOnesIncluded() {
        Jobs jobs = jobs("kept-per-party", 2);
        String crowd = "crowd-" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 2; i++) {
            assertThat(jobs.keep(job(crowd, FORBIDDEN))).isInstanceOf(Kept.As.class);
        }
        assertThat(jobs.keep(job(crowd, FORBIDDEN))).isEqualTo(new Kept.Full("kept-per-party", 2));
        assertThat(jobs.keep(job(crowd + "x", FORBIDDEN))).isInstanceOf(Kept.As.class);
    }

    @Test
    void allPartiesTogetherHaveOnlySoManyWaiting() {
        platform.stores.forEach(PlayedStore::hold);
        Door door = new Door(platform);
        List<String> asked = List.of(ask(door), ask(door), ask(door));
        door.await("firm-a", asked.get(0), "running");
        door.await("firm-a", asked.get(1), "running");
        assertThat(jobs("waiting", 1).keep(job("somebody", List.of()))).isEqualTo(new Kept.Full("waiting", 1));
        asked.forEach(job -> door.delete("firm-a", job));
    }

    private String ask(Door door) {
        return door.ask("firm-a", platform.study.ask("firm-a", "sex"));
    }

    private Jobs jobs(String limit, int most) {
        Map<String, String> values = new TreeMap<>(platform.configuration());
        values.put("tercet.analytics.limits." + limit, Integer.toString(most));
        return new Jobs(
                database,
                new SmallRyeConfigBuilder()
                        .withMapping(AnalyticsConfig.class)
                        .withDefaultValues(values)
                        .build()
                        .getConfigMapping(AnalyticsConfig.class));
    }

    private NewJob job(String party, List<RefusedBy> refusals) {
        Digest digest = Digest.of(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
        return new NewJob(
                party, null, UUID.randomUUID(), digest, "x", "wages", digest, digest, Instant.now(), refusals);
    }
}
