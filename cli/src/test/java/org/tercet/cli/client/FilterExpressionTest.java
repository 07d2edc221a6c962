package org.tercet.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.Json;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.query.Comparison;
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
    void numbers_and_dates_are_compared_in_their_own_unit() {
        assertThat(parse("wage<12.5")).isEqualTo(new Filter.Compare("wage", Comparison.LESS, 1250));
        assertThat(parse("wage <= -2")).isEqualTo(new Filter.Compare("wage", Comparison.AT_MOST, -200));
        assertThat(parse("wage>0")).isEqualTo(new Filter.Compare("wage", Comparison.MORE, 0));
        assertThat(parse("moved>=1970-01-31")).isEqualTo(new Filter.Compare("moved", Comparison.AT_LEAST, 30));
        assertThat(parse("wage=3")).isEqualTo(new Filter.Compare("wage", Comparison.EQUAL, 300));
        assertThat(parse("wage!=3")).isEqualTo(new Filter.Compare("wage", Comparison.NOT_EQUAL, 300));
        assertThat(parse("wage in (3, 4.5)"))
                .isEqualTo(new Filter.Any(List.of(
                        new Filter.Compare("wage", Comparison.EQUAL, 300),
                        new Filter.Compare("wage", Comparison.EQUAL, 450))));
        assertThat(parse("region in (north, \"far south\")"))
                .isEqualTo(new Filter.In("region", List.of("north", "far south")));
        assertThat(parse("wage>1 and not wage>=5"))
                .isEqualTo(new Filter.All(List.of(
                        new Filter.Compare("wage", Comparison.MORE, 100),
                        new Filter.Not(new Filter.Compare("wage", Comparison.AT_LEAST, 500)))));
    }

    @Test
    void outliers_are_left_out_by_quantiles_or_by_distance_from_the_median() {
        assertThat(parse("wage within 2.5%..97.5%")).isEqualTo(new Filter.Within("wage", List.of(25L, 975L), null));
        assertThat(parse("wage within 0%..100% and sex=1"))
                .isEqualTo(new Filter.All(List.of(
                        new Filter.Within("wage", List.of(0L, 1000L), null), new Filter.In("sex", List.of("1")))));
        assertThat(parse("wage within 3.50 mads"))
                .isEqualTo(new Filter.Within("wage", null, new java.math.BigDecimal("3.5")));
        assertThatThrownBy(() -> parse("wage within 2.55%..97%")).hasMessageContaining("at most one decimal");
        assertThatThrownBy(() -> parse("wage within 97%..2%")).hasMessageContaining("ascending");
        assertThatThrownBy(() -> parse("wage within 3")).hasMessageContaining("must come mads");
        assertThatThrownBy(() -> parse("wage within 0 mads")).hasMessageContaining("0.01 to 100");
        assertThatThrownBy(() -> parse("sex within 3 mads")).hasMessageContaining("must be a number or date");
        assertThatThrownBy(() -> parse("sex < 3")).hasMessageContaining("must be a number or date");
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
        assertThatThrownBy(() -> parse("sex")).hasMessage("filter: after word 1 must come =, != or in");
        assertThatThrownBy(() -> parse("sex=1 region=north")).hasMessageContaining("must come and, or, or the end");
        assertThatThrownBy(() -> parse("(sex=1")).hasMessageContaining("must come )");
        assertThatThrownBy(() -> parse("sex:1..2")).hasMessageContaining("must be a number or date");
        assertThatThrownBy(() -> parse("wage:1.005..2")).hasMessageContaining("at most 2 decimals");
        assertThatThrownBy(() -> parse("sex=\"1")).hasMessageContaining("character 5");
        assertThatThrownBy(() -> parse("")).hasMessageContaining("a variable's name");
        assertThatThrownBy(() -> parse("not ".repeat(2000) + "sex=1")).hasMessageContaining("deep");
    }
}
