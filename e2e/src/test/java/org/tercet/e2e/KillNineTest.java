package org.tercet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tercet.demo.Platform;
import org.tercet.demo.PlatformFolder;
import org.tercet.e2e.kit.AnalyticsDoor;
import org.tercet.e2e.kit.People;
import org.tercet.e2e.kit.PublicDoor;
import org.tercet.e2e.kit.RunningPlatform;
import org.tercet.e2e.kit.Study;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.wire.v1.Submission;
import org.tercet.statistics.CellName;

/// An acknowledged submission survives `kill -9` of any process and is counted exactly once.
class KillNineTest {
    private static final int PEOPLE = 3000;
    private static final int CHUNK = 300;
    private static final int BATCH = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final List<String> WITH_INTAKE = List.of("store-1", "store-2", "store-3", "collector");

    private final Platform platform = RunningPlatform.shared();
    private final PublicDoor door = new PublicDoor(platform);

    @Test
    void every_acknowledged_submission_is_counted_exactly_once_after_each_process_was_killed_in_turn()
            throws InterruptedException {
        Study study = Study.publish(platform, "kill-nine");
        People people = People.random(study, PEOPLE, 20_251L);
        List<Runnable> kills = kills();
        int chunk = 0;
        for (int from = 0; from < PEOPLE; from += CHUNK) {
            List<Submission> some = people.submissions().subList(from, from + CHUNK);
            CountDownLatch firstAcknowledged = new CountDownLatch(1);
            CompletableFuture<Void> intake = CompletableFuture.runAsync(() -> handIn(some, firstAcknowledged));
            assertThat(firstAcknowledged.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            if (chunk < kills.size()) {
                kills.get(chunk).run();
            }
            intake.join();
            chunk++;
        }
        // Everything again, byte for byte: a client that saw no answer would do so.
        handIn(people.submissions().subList(0, CHUNK), new CountDownLatch(1));
        awaitStored(study, PEOPLE);

        AnalyticsDoor owner = new AnalyticsDoor(platform, PlatformFolder.OWNER);
        AnalyticsDoor.Batch batch = owner.frozen(study);
        assertThat(batch).isEqualTo(new AnalyticsDoor.Batch(batch.hash(), PEOPLE, 0, 0));
        Map<CellName, Long> table = owner.result(study, batch.hash(), new FrequencySpec("sex"));
        assertThat(table.get(CellName.count("female"))).isEqualTo(people.count("female"));
        assertThat(table.get(CellName.count("male"))).isEqualTo(people.count("male"));
        assertThat(table.get(CellName.base())).isEqualTo(PEOPLE);
    }

    @Test
    void intake_goes_on_while_one_store_is_away_and_catches_up_when_it_is_back()
            throws IOException, InterruptedException {
        Study study = Study.publish(platform, "store-away");
        People people = People.random(study, 60, 20_252L);
        platform.service("store-2").kill();
        for (JsonNode result : door.submit(people.submissions())) {
            assertThat(result.path("state").asText()).isEqualTo("queued");
            assertThat(result.path("receipts")).hasSize(2);
        }
        platform.service("store-2").launch().awaitReady();
        awaitStored(study, people.submissions().size());
        AnalyticsDoor.Batch batch = new AnalyticsDoor(platform, PlatformFolder.OWNER).frozen(study);
        assertThat(batch.rows()).isEqualTo(people.submissions().size());
    }

    /// Each process, killed and started again: services with intake running, then their databases, then the others.
    private List<Runnable> kills() {
        Stream<Runnable> services = WITH_INTAKE.stream().map(name -> () -> {
            platform.service(name).kill();
            platform.service(name).launch().awaitReady();
        });
        Stream<Runnable> databases = WITH_INTAKE.stream().map(name -> () -> {
            platform.database(name).process().kill();
            platform.restartDatabase(name);
        });
        Runnable analytics = () -> {
            platform.service("analytics").kill();
            platform.database("analytics").process().kill();
            platform.restartDatabase("analytics");
            platform.service("analytics").launch().awaitReady();
        };
        Runnable keycloak = () -> {
            platform.keycloak().process().kill();
            platform.restartKeycloak();
        };
        return Stream.concat(Stream.concat(services, databases), Stream.of(analytics, keycloak))
                .toList();
    }

    /// Hands in batch after batch, each again and again with the same bytes until it is acknowledged.
    private void handIn(List<Submission> submissions, CountDownLatch firstAcknowledged) {
        for (int from = 0; from < submissions.size(); from += BATCH) {
            List<Submission> batch = submissions.subList(from, Math.min(submissions.size(), from + BATCH));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!isAcknowledged(batch)) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                pause(200);
            }
            firstAcknowledged.countDown();
        }
    }

    private boolean isAcknowledged(List<Submission> batch) {
        try {
            for (JsonNode result : door.submit(batch)) {
                assertThat(result.path("state").asText()).as(result.toString()).isIn("stored", "queued");
            }
            return true;
        } catch (IOException notAnswered) {
            return false;
        }
    }

    private void awaitStored(Study study, int count) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode fieldwork = door.fieldwork(study);
        while (fieldwork.path("stored").asInt() < count && System.nanoTime() < deadline) {
            Thread.sleep(300);
            fieldwork = door.fieldwork(study);
        }
        assertThat(fieldwork.path("stored").asInt()).as(fieldwork.toString()).isEqualTo(count);
        assertThat(fieldwork.path("submissions").asInt())
                .as(fieldwork.toString())
                .isEqualTo(count);
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
