package org.tercet.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.Json;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.query.Filter;

class FilterExpressionTest {
    private static final Codebook CODEBOOK = Codebook.derive(Json.readTree("""
            {"elements":[
              {"type":"radiogroup","name":"sex","choices":["1","2"]},
              {"type":"dropdown","name":"region","choices":["north","far south"]},
              {"type":"text","inputType":"number","name":"wage","min":-5,"max":99.99,"step":0.01},
              {"type":"text","inputType":"date","name":"moved","min":"1960-01-01","max":"2026-12-31"}]}""".getBytes(StandardCharsets.UTF_8)));

    private static Filter parse(String text) {
        return FilterExpression.parse(text, CODEBOOK);
    }

    @Test
    void codes_ranges_and_dates_become_leaves() {
        assertThat(parse("sex=1,refused")).isEqualTo(new Filter.In("sex", List.of("1", "refused")));
        assertThat(parse(" region = \"far south\" ")).isEqualTo(new Filter.In("region", List.of("far south")));
        assertThat(parse("sex!=1")).isEqualTo(new Filter.Not(new Filter.In("sex", List.of("1"))));
        assertThat(parse("wage:-2.5..12.34")).isEqualTo(new Filter.Between("wage", -250, 1234));
        assertThat(parse("moved:1970-01-01..1970-01-31")).isEqualTo(new Filter.Between("moved", 0, 30));
    }

    @Test
    void not_binds_closer_than_and_and_and_closer_than_or() {
        Filter one = new Filter.In("sex", List.of("1"));
        Filter two = new Filter.In("sex", List.of("2"));
        Filter north = new Filter.In("region", List.of("north"));
        assertThat(parse("sex=1 or sex=2 and not region=north"))
                .isEqualTo(new Filter.Any(List.of(one, new Filter.All(List.of(two, new Filter.Not(north))))));
        assertThat(parse("(sex=1 or sex=2) and region=north"))
                .isEqualTo(new Filter.All(List.of(new Filter.Any(List.of(one, two)), north)));
    }

    @Test
    void json_is_taken_as_it_is() {
        assertThat(parse("{\"in\":{\"variable\":\"sex\",\"codes\":[\"1\"]}}"))
                .isEqualTo(new Filter.In("sex", List.of("1")));
    }

    @Test
    void what_is_not_understood_is_said_with_its_place() {
        assertThatThrownBy(() -> parse("age=1"))
                .hasMessage("filter: word 1 must be the name of a variable of the codebook");
        assertThatThrownBy(() -> parse("sex")).hasMessage("filter: after word 1 must come =, != or :");
        assertThatThrownBy(() -> parse("sex=1 region=north")).hasMessageContaining("must come and, or, or the end");
        assertThatThrownBy(() -> parse("(sex=1")).hasMessageContaining("must come )");
        assertThatThrownBy(() -> parse("sex:1..2")).hasMessageContaining("must be a number or date");
        assertThatThrownBy(() -> parse("wage:1.005..2")).hasMessageContaining("at most 2 decimals");
        assertThatThrownBy(() -> parse("sex=\"1")).hasMessageContaining("character 5");
        assertThatThrownBy(() -> parse("")).hasMessageContaining("a variable's name");
        assertThatThrownBy(() -> parse("not ".repeat(2000) + "sex=1")).hasMessageContaining("deep");
    }
}
