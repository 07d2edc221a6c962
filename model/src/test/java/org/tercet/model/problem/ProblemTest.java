package org.tercet.model.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tercet.model.Json;

class ProblemTest {
    @Test
    void every_type_has_its_own_urn_and_an_error_status() {
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::urn)).doesNotHaveDuplicates();
        for (ProblemType type : ProblemType.values()) {
            assertThat(type.status()).isBetween(400, 599);
            assertThat(ProblemType.ofUrn(type.urn())).isEqualTo(type);
            assertThat(type.code())
                    .isEqualTo(type.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        }
    }

    @Test
    void a_problem_is_written_without_empty_fields_and_read_again() {
        Problem problem = Problem.of(ProblemType.QUERY_REFUSED, "Not granted.")
                .byRule("granted", null)
                .atStore(2);
        String json = new String(Json.write(problem), StandardCharsets.UTF_8);
        assertThat(json)
                .isEqualTo(
                        "{\"type\":\"urn:tercet:problem:query-refused\",\"title\":\"The query was refused by a rule\","
                                + "\"status\":403,\"detail\":\"Not granted.\",\"rule\":\"granted\",\"store\":2}");
        assertThat(Json.read(Json.write(problem), Problem.class)).isEqualTo(problem);
        assertThat(problem.problemType()).isEqualTo(ProblemType.QUERY_REFUSED);
    }
}
