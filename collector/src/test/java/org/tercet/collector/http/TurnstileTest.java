package org.tercet.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.tercet.collector.CallRefused;
import org.tercet.collector.config.CollectorConfig;

class TurnstileTest {
    @Test
    void whoFindsAllPlacesTakenIsSentAwayBeforeAnythingIsDone() {
        Turnstile turnstile = new Turnstile(config());
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> turnstile.through(() -> {
            inside.countDown();
            await(leave);
            return "first";
        }));
        await(inside);
        assertThatThrownBy(() -> turnstile.through(() -> "second"))
                .isInstanceOfSatisfying(CallRefused.class, refused -> {
                    assertThat(refused.problem().type()).endsWith("rate-limited");
                    assertThat(refused.retryAfter()).isNotNull();
                });
        leave.countDown();
        assertThat(first.join()).isEqualTo("first");
        assertThat(turnstile.<String>through(() -> "third")).isEqualTo("third");
        assertThatThrownBy(() -> turnstile.through(() -> {
                    throw new IllegalStateException("fourth");
                }))
                .hasMessage("fourth");
        assertThat(turnstile.<String>through(() -> "fifth")).isEqualTo("fifth");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CollectorConfig config() {
        Map<String, String> settings = Map.of(
                "tercet.collector.keys", "keys",
                "tercet.collector.trusted-owners", "owners",
                "tercet.collector.limits.concurrent-requests", "1",
                "tercet.collector.limits.queue-time", "PT0.01S");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(CollectorConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(CollectorConfig.class);
    }
}
