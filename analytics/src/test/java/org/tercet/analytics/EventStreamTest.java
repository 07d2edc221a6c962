package org.tercet.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tercet.analytics.kit.Door;
import org.tercet.analytics.kit.OnPlatform;
import org.tercet.analytics.kit.Platform;
import org.tercet.analytics.kit.PlayedStore;
import org.tercet.model.Json;

@QuarkusTest
@OnPlatform
class EventStreamTest {
    Platform platform;
    Door door;

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
    void theStreamTellsEachStateAndEndsWithTheLast() throws Exception {
        platform.stores.forEach(PlayedStore::hold);
        String job = door.ask("firm-a", platform.study.ask("firm-a", "sex"));
        door.await("firm-a", job, "running");
        CompletableFuture<HttpResponse<Stream<String>>> stream = open("firm-a", job);
        HttpResponse<Stream<String>> response = stream.get(10, TimeUnit.SECONDS);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        platform.stores.forEach(PlayedStore::release);
        List<String> states = states(response.body());
        assertThat(states).containsExactly("running", "done");
        assertThat(states(open("firm-a", job).get(10, TimeUnit.SECONDS).body())).containsExactly("done");
    }

    @Test
    void aCancelledJobEndsItsStream() throws Exception {
        platform.stores.forEach(PlayedStore::hold);
        String job = door.ask("firm-a", platform.study.ask("firm-a", "sex"));
        door.await("firm-a", job, "running");
        HttpResponse<Stream<String>> response = open("firm-a", job).get(10, TimeUnit.SECONDS);
        door.delete("firm-a", job);
        assertThat(states(response.body())).containsExactly("running", "cancelled");
    }

    @Test
    void aPartyMayWatchOnlySoManyAtOnce() throws Exception {
        platform.stores.forEach(PlayedStore::hold);
        String job = door.ask("firm-a", platform.study.ask("firm-a", "sex"));
        door.await("firm-a", job, "running");
        HttpResponse<Stream<String>> first = open("firm-a", job).get(10, TimeUnit.SECONDS);
        HttpResponse<Stream<String>> second = open("firm-a", job).get(10, TimeUnit.SECONDS);
        Door.Answer third = door.get("firm-a", job + "/events");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.problem()).isEqualTo("rate-limited");
        platform.stores.forEach(PlayedStore::release);
        assertThat(states(first.body())).last().isEqualTo("done");
        assertThat(states(second.body())).last().isEqualTo("done");
    }

    private CompletableFuture<HttpResponse<Stream<String>>> open(String party, String job) {
        return door.http()
                .sendAsync(
                        door.request(party, job + "/events")
                                .header("Accept", "text/event-stream")
                                .build(),
                        BodyHandlers.ofLines());
    }

    private static List<String> states(Stream<String> lines) {
        List<String> states = new ArrayList<>();
        List<String> names = new ArrayList<>();
        lines.forEach(line -> {
            if (line.startsWith("event:")) {
                names.add(line.substring(6).strip());
            } else if (line.startsWith("data:")) {
                JsonNode job = Json.readTree(line.substring(5).strip().getBytes(StandardCharsets.UTF_8));
                states.add(job.path("state").asText());
            }
        });
        assertThat(names).hasSameSizeAs(states).allMatch("state"::equals);
        return states;
    }
}
