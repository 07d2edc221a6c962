package org.tercet.analytics.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tercet.analytics.kit.Door;
import org.tercet.analytics.kit.OnPlatform;
import org.tercet.analytics.kit.Platform;
import org.tercet.analytics.kit.PlayedStore;

@QuarkusTest
@OnPlatform
class RecoveryTest {
    Platform platform;
    Door door;

    @Inject
    RunJobs runJobs;

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
    void afterAStopWaitingJobsGoOnAndRunningOnesSayThatTheyWereLost() throws InterruptedException {
        platform.stores.forEach(PlayedStore::hold);
        String first = door.ask("firm-a", platform.study.ask("firm-a", "sex"));
        String second = door.ask("firm-a", platform.study.ask("firm-a", "sex"));
        door.await("firm-a", first, "running");
        door.await("firm-a", second, "running");
        String third = door.ask("firm-a", platform.study.ask("firm-a", "sex"));

        runJobs.stop(new ShutdownEvent());
        platform.stores.forEach(PlayedStore::release);
        assertThat(state(first)).isEqualTo("running");
        assertThat(state(third)).isEqualTo("waiting");

        runJobs.start(new StartupEvent());
        JsonNode lost = door.await("firm-a", first, "failed");
        door.await("firm-a", second, "failed");
        assertThat(lost.path("problem").path("detail").asText())
                .contains("lost while running")
                .contains("sign");
        door.await("firm-a", third, "done");
        assertThat(door.get("firm-a", third + "/result").status()).isEqualTo(200);
        door.await("firm-a", door.ask("firm-a", platform.study.ask("firm-a", "sex")), "done");
    }

    private String state(String job) {
        return door.get("firm-a", job).json().path("state").asText();
    }
}
