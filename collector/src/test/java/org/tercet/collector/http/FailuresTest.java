package org.tercet.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void aFailureIsToldByKindAndPlaceNeverByItsMessage() {
        Throwable failure = new IllegalStateException("quotes 4711", new IllegalArgumentException("quotes 4711 too"));
        assertThat(Failures.describe(failure))
                .contains("IllegalStateException <- java.lang.IllegalArgumentException", "FailuresTest.java")
                .doesNotContain("4711", "quotes");
    }
}
