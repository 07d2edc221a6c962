package org.tercet.analytics.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tercet.analytics.config.AnalyticsConfig;

class TurnstileTest {
    @Test
    void aPartyAndAllTogetherStayWithinTheirLimits() {
        Turnstile turnstile = new Turnstile(2, 3);
        Turnstile.Place first = turnstile.enter("a");
        turnstile.enter("a");
        assertThatThrownBy(() -> turnstile.enter("a"))
                .isInstanceOf(TooManyAtOnce.class)
                .hasMessageContaining("2");
        turnstile.enter("b");
        assertThatThrownBy(() -> turnstile.enter("b"))
                .isInstanceOf(TooManyAtOnce.class)
                .hasMessageContaining("3");
        first.close();
        first.close();
        turnstile.enter("b");
        assertThatThrownBy(() -> turnstile.enter("c")).isInstanceOf(TooManyAtOnce.class);
    }

    @Test
    void whatIsPassedOnToTheStoresGoesThroughATurnstile() throws Exception {
        Relays relays = new Relays(new SmallRyeConfigBuilder()
                .withMapping(AnalyticsConfig.class)
                .withDefaultValues(Map.of(
                        "tercet.analytics.keys", "keys",
                        "tercet.analytics.trusted-owners", "owners",
                        "tercet.analytics.limits.relays-per-party", "1"))
                .build()
                .getConfigMapping(AnalyticsConfig.class));
        assertThat(relays.<String>run("a", () -> relays.run("b", () -> "in"))).isEqualTo("in");
        assertThatThrownBy(() -> relays.run("a", () -> relays.run("a", () -> "in")))
                .isInstanceOf(TooManyAtOnce.class);
        assertThat(relays.<String>run("a", () -> "in again")).isEqualTo("in again");
    }
}
