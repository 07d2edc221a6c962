package org.tercet.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tercet.analytics.app.PurgeJobs;
import org.tercet.analytics.kit.Door;
import org.tercet.analytics.kit.OnPlatform;
import org.tercet.analytics.kit.Platform;
import org.tercet.analytics.kit.PlayedStore;
import org.tercet.model.query.Query;

@QuarkusTest
@OnPlatform
class AdmissionTest {
    Platform platform;
    Door door;

    @Inject
    PurgeJobs purgeJobs;

    @BeforeEach
    void open() {
        platform.calm();
        door = new Door(platform);
    }

    @AfterEach
    void release() {
        platform.calm();
    }

    @Test
    void theSameKeyAndBodyLeadToTheSameJobEvenIfSentTogether() throws Exception {
        String signed = platform.study.ask("firm-a", "sex");
        String key = UUID.randomUUID().toString();
        Set<String> jobs = new TreeSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> asked = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                asked.add(threads.submit(() -> door.ask("firm-a", signed, "Idempotency-Key", key)));
            }
            for (Future<String> job : asked) {
                jobs.add(job.get());
            }
        }
        assertThat(jobs).hasSize(1);
        String job = jobs.iterator().next();
        door.await("firm-a", job, "done");
        assertThat(door.ask("firm-a", signed, "Idempotency-Key", key)).isEqualTo(job);
        assertThat(platform.store(1).asked).hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsAConflictAndAnotherPartysKeyIsItsOwn() {
        String key = "month-7 of 2026".replace(' ', '-');
        door.ask("firm-a", platform.study.ask("firm-a", "sex"), "Idempotency-Key", key);
        Door.Answer other =
                door.post("firm-a", "/v1/queries", platform.study.ask("firm-a", "sex"), "Idempotency-Key", key);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("idempotency-conflict");
        door.ask("statlab", platform.study.ask("statlab", "sex"), "Idempotency-Key", key);
        Door.Answer bad = door.post(
                "firm-a", "/v1/queries", platform.study.ask("firm-a", "sex"), "Idempotency-Key", "x".repeat(201));
        assertThat(bad.problem()).isEqualTo("malformed-body");
        assertThat(bad.json().path("field").asText()).isEqualTo("Idempotency-Key");
    }

    @Test
    void aQueryIdIsAskedOnce() {
        Query query = platform.study.query("firm-a", "sex");
        door.await("firm-a", door.ask("firm-a", platform.study.sign(query)), "done");
        Door.Answer again = door.post("firm-a", "/v1/queries", platform.study.sign(query));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("replayed");
    }

    @Test
    void aPartyThatHasEnoughWaitingIsToldToComeBackAndOthersAreNotHeldUp() {
        platform.stores.forEach(PlayedStore::hold);
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            jobs.add(door.ask("firm-a", platform.study.ask("firm-a", "sex")));
        }
        jobs.forEach(job -> door.await("firm-a", job, "running"));
        for (int i = 0; i < 3; i++) {
            jobs.add(door.ask("firm-a", platform.study.ask("firm-a", "sex")));
        }
        Door.Answer tooMany = door.post("firm-a", "/v1/queries", platform.study.ask("firm-a", "sex"));
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.problem()).isEqualTo("too-many-jobs");
        assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isPositive();
        String other = door.ask("statlab", platform.study.ask("statlab", "sex"));
        door.await("statlab", other, "running");
        String beyond = door.ask("statlab", platform.study.ask("statlab", "sex"));
        for (int i = 0; i < 20; i++) {
            assertThat(door.get("statlab", beyond).json().path("state").asText())
                    .as("three of all parties run, no more")
                    .isEqualTo("waiting");
        }
        assertThat(door.get("firm-a", jobs.get(2)).json().path("state").asText())
                .isEqualTo("waiting");
        jobs.forEach(job -> door.delete("firm-a", job));
        platform.stores.forEach(PlayedStore::release);
        door.await("statlab", other, "done");
        door.await("statlab", beyond, "done");
    }

    @Test
    void aPartySeesItsOwnJobsOnlyNewestFirstAndPageByPage() {
        String mine = door.ask("firm-b", platform.study.ask("firm-b", "sex"));
        String newer = door.ask("firm-b", platform.study.ask("firm-b", "sex"));
        for (String path : List.of(mine, mine + "/result", mine + "/events")) {
            Door.Answer foreign = door.get("firm-a", path);
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.problem()).isEqualTo("not-found");
        }
        assertThat(door.delete("statlab", mine).problem()).isEqualTo("not-found");
        assertThat(door.get("firm-a", "/v1/queries?limit=200").json().toString())
                .doesNotContain(id(mine));
        JsonNode page = door.get("firm-b", "/v1/queries?limit=1").json();
        assertThat(page.path("jobs").get(0).path("id").asText()).isEqualTo(id(newer));
        JsonNode next = door.get(
                        "firm-b",
                        "/v1/queries?limit=1&before=" + page.path("before").asText())
                .json();
        assertThat(next.path("jobs").get(0).path("id").asText()).isEqualTo(id(mine));
        assertThat(door.get("firm-b", "/v1/queries?limit=0")
                        .json()
                        .path("allowed")
                        .asText())
                .contains("1 to 200");
        assertThat(door.get("firm-b", "/v1/queries?before=me").problem()).isEqualTo("malformed-body");
        assertThat(door.get("firm-b", "/v1/queries/" + id(mine).toUpperCase(java.util.Locale.ROOT))
                        .problem())
                .isEqualTo("not-found");
    }

    @Test
    void aFinishedJobIsForgottenWhenItsTimeIsOverAndNotBefore() {
        String job = door.ask("firm-a", platform.study.ask("firm-a", "sex"));
        door.await("firm-a", job, "done");
        purgeJobs.run(Instant.now().plus(Duration.ofDays(29)));
        assertThat(door.get("firm-a", job + "/result").status()).isEqualTo(200);
        purgeJobs.run(Instant.now().plus(Duration.ofDays(31)));
        assertThat(door.get("firm-a", job).problem()).isEqualTo("not-found");
        assertThat(door.get("firm-a", job + "/result").problem()).isEqualTo("not-found");
    }

    private static String id(String job) {
        return job.substring(job.lastIndexOf('/') + 1);
    }
}
