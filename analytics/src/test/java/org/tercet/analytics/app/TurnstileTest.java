package org.tercet.analytics.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

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
}
