package org.tercet.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;

class DisclosureTest {
    private static Disclosure read(String json) {
        return Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Disclosure.class);
    }

    @Test
    void withoutADominancePercentageItIsFiftyAndTheManifestSaysNothingOfIt() {
        Disclosure usual = read("{'minimumCount':10}");
        assertThat(usual).isEqualTo(new Disclosure(10));
        assertThat(usual.mostOfOne()).isEqualTo(50);
        assertThat(Json.write(usual)).asString(StandardCharsets.UTF_8).isEqualTo("{\"minimumCount\":10}");
        Disclosure strict = read("{'minimumCount':10,'dominancePercent':25}");
        assertThat(strict.mostOfOne()).isEqualTo(25);
        assertThat(read(new String(Json.write(strict), StandardCharsets.UTF_8).replace('"', '\'')))
                .isEqualTo(strict);
    }

    @Test
    void laxerRulesAreNoDisclosureRules() {
        for (String json : new String[] {
            "{'minimumCount':4}",
            "{'minimumCount':10,'dominancePercent':76}",
            "{'minimumCount':10,'dominancePercent':4}"
        }) {
            assertThatThrownBy(() -> read(json))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessageContaining("must be 5 to");
        }
        assertThatThrownBy(() -> read("10")).isInstanceOf(MalformedDocument.class);
    }
}
