package org.tercet.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aBurstPassesThenTheAverageBinds() {
        RateLimit limit = new RateLimit(60, 3, 10);
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take("a", 0)).isEmpty();
        }
        assertThat(limit.take("a", 0)).contains(Duration.ofSeconds(1));
        assertThat(limit.take("a", SECOND)).isEmpty();
        assertThat(limit.take("a", SECOND)).isPresent();
    }

    @Test
    void oneClientDoesNotUseUpAnothersCalls() {
        RateLimit limit = new RateLimit(60, 1, 10);
        assertThat(limit.take("a", 0)).isEmpty();
        assertThat(limit.take("a", 0)).isPresent();
        assertThat(limit.take("b", 0)).isEmpty();
    }

    @Test
    void theNumberOfRememberedClientsIsBounded() {
        RateLimit limit = new RateLimit(1, 1, 2);
        assertThat(limit.take("a", 0)).isEmpty();
        assertThat(limit.take("b", 0)).isEmpty();
        assertThat(limit.take("c", 0)).isEmpty();
        assertThat(limit.take("c", 0)).isPresent();
        assertThat(limit.take("a", 0)).isEmpty();
    }

    @Test
    void anIpv6ClientIsItsNetworkAndAnIpv4ClientItsAddress() {
        assertThat(ClientAddress.of("2001:db8:1:2:3:4:5:6")).isEqualTo(ClientAddress.of("2001:db8:1:2::9"));
        assertThat(ClientAddress.of("2001:db8:1:2::9")).isNotEqualTo(ClientAddress.of("2001:db8:1:3::9"));
        assertThat(ClientAddress.of("192.0.2.1")).isNotEqualTo(ClientAddress.of("192.0.2.2"));
        assertThat(ClientAddress.of("fe80::1%eth0")).isEqualTo(ClientAddress.of("fe80::2%eth1"));
        assertThat(ClientAddress.of("no address")).isEqualTo("unknown");
    }
}
