package org.tercet.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProblemMapperTest {
    @Test
    void aFaultIsToldWithoutItsMessageKindOrPlace() {
        Response answer = new ProblemMapper().internal(new IllegalStateException("quotes 4711"));
        String body = new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(body).contains("urn:tercet:problem:internal").doesNotContain("4711", "Exception", "org.", ".java");
    }
}
