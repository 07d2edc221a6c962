package org.tercet.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tercet.collector.kit.Caller;
import org.tercet.collector.kit.Cast;
import org.tercet.collector.kit.CastResource;
import org.tercet.collector.kit.Scene;
import org.tercet.collector.outbox.Outbox;
import org.tercet.model.wire.v1.Submission;

@QuarkusTest
@QuarkusTestResource(CastResource.class)
class LimitsTest {
    private static final long ROOM_FOR_ONE = 5_000;

    @TestHTTPResource("/")
    URI base;

    Cast cast;

    @Inject
    Outbox outbox;

    @AfterEach
    void everybodyIsBack() {
        cast.reset();
    }

    @Test
    void aFullOutboxRefusesBeforeItAcknowledgesAndTakesInAgainOnceItDrained() {
        Scene scene = Scene.open(base, cast);
        cast.stores.get(1).stop();
        cast.stores.get(2).stop();
        outbox.measure();
        outbox.grew(CastResource.OUTBOX_BYTES - ROOM_FOR_ONE);
        Submission taken = scene.respondent.submission(scene.study, null);
        assertThat(scene.caller.submitOne(taken).path("state").asText()).isEqualTo("queued");

        Submission refused = scene.respondent.submission(scene.study, null);
        Caller.Answer answer = scene.caller.submit(refused);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("store-away");
        assertThat(answer.header("retry-after")).isNotEmpty();
        assertThat(scene.caller
                        .get("/v1/submissions/" + refused.id() + "/receipts")
                        .status())
                .isEqualTo(404);

        cast.reset();
        Scene.eventually("room again", () -> scene.caller.submit(refused).status() == 200);
        outbox.measure();
        Scene.eventually("all stored", () -> scene.fieldwork().path("stored").asInt() == 2);
    }

    @Test
    void aHastyCallerIsSlowedDownAndOthersAreNot() throws Exception {
        Caller hasty = new Caller(base, InetAddress.getByName("127.0.0.9"));
        Caller.Answer answer = hasty.get("/v1/manifests/x");
        for (int i = 0; i < 4 * CastResource.BURST && answer.status() != 429; i++) {
            answer = hasty.get("/v1/manifests/x");
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.problem()).isEqualTo("rate-limited");
        assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, 60);
        assertThat(hasty.get("/").status()).isEqualTo(200);
        Caller patient = new Caller(base);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                all.add(threads.submit(() -> patient.get("/v1/manifests/x").status()));
            }
            for (Future<Integer> one : all) {
                assertThat(one.get()).isEqualTo(404);
            }
        }
    }
}
