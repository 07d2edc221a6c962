package org.tercet.model.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tercet.model.Json;
import org.tercet.model.kit.Samples;
import org.tercet.model.kit.Seeded;
import org.tercet.model.vectors.VectorFile;

class CodebookTest {
    @TestFactory
    List<DynamicTest> a_survey_derives_its_golden_codebook() {
        return VectorFile.cases("codebook.json", "good").stream()
                .map(c -> DynamicTest.dynamicTest(c.get("name").asText(), () -> {
                    Codebook derived = Codebook.derive(c.get("survey"));
                    assertThat(Json.readTree(Json.write(derived))).isEqualTo(c.get("codebook"));
                    assertThat(Json.convert(c.get("codebook"), Codebook.class)).isEqualTo(derived);
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> a_survey_that_cannot_be_encoded_is_refused_with_its_reason() {
        return VectorFile.cases("codebook.json", "refused").stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.get("name").asText(),
                        () -> assertThatThrownBy(() -> Codebook.derive(c.get("survey")))
                                .isInstanceOfSatisfying(CodebookRefused.class, e -> {
                                    assertThat(e.question())
                                            .isEqualTo(c.get("question").asText());
                                    assertThat(e.reason())
                                            .isEqualTo(c.get("reason").asText());
                                })))
                .toList();
    }

    @Test
    void every_column_of_a_codebook_belongs_to_exactly_one_meaning() {
        for (JsonNode c : VectorFile.cases("codebook.json", "good")) {
            Codebook codebook = Codebook.derive(c.get("survey"));
            Map<Integer, String> columns = new TreeMap<>();
            for (Variable variable : codebook.variables()) {
                List<Integer> own = new java.util.ArrayList<>();
                switch (variable) {
                    case SingleChoice single -> {
                        for (int i = 0; i < single.categories().size(); i++) {
                            own.add(single.categoryColumn(i));
                        }
                    }
                    case MultipleChoice multiple -> {
                        for (int i = 0; i < multiple.categories().size(); i++) {
                            own.add(multiple.categoryColumn(i));
                        }
                        own.add(multiple.answeredColumn());
                    }
                    case Numeric numeric -> {
                        own.add(numeric.valueColumn());
                        own.add(numeric.presentColumn());
                    }
                }
                for (Missing missing : Missing.values()) {
                    own.add(variable.missingColumn(missing));
                }
                assertThat(own).hasSize(variable.width());
                own.forEach(column ->
                        assertThat(columns.put(column, variable.name())).isNull());
            }
            assertThat(columns.keySet()).hasSize(codebook.ringElements());
            assertThat(columns.keySet()).allMatch(column -> column >= 0 && column < codebook.ringElements());
        }
    }

    @Test
    void a_survey_beyond_the_limits_is_refused_and_the_question_named() {
        StringBuilder survey = new StringBuilder("{\"elements\":[");
        for (int i = 0; i <= Codebook.MAX_VARIABLES; i++) {
            survey.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"boolean\",\"name\":\"q")
                    .append(i)
                    .append("\"}");
        }
        assertThatThrownBy(
                        () -> Codebook.derive(Samples.json(survey.append("]}").toString())))
                .hasMessageContaining("question q2000")
                .hasMessageContaining("at most 2000 variables");

        StringBuilder wide = new StringBuilder("{\"elements\":[");
        for (int q = 0; q < 21; q++) {
            wide.append(q == 0 ? "" : ",")
                    .append("{\"type\":\"dropdown\",\"name\":\"w")
                    .append(q)
                    .append("\",\"choices\":[");
            for (int i = 0; i < 1000; i++) {
                wide.append(i == 0 ? "" : ",").append(i);
            }
            wide.append("]}");
        }
        assertThatThrownBy(() -> Codebook.derive(Samples.json(wide.append("]}").toString())))
                .hasMessageContaining("question w19")
                .hasMessageContaining("at most 20000 ring elements");
    }

    @Test
    void a_rating_with_extreme_numbers_is_refused_and_does_not_overflow() {
        assertThatThrownBy(() -> Codebook.derive(Samples.json("""
                        {"elements":[{"type":"rating","name":"r","rateMin":-1000000,"rateCount":1000000,"rateStep":1000000}]}""")))
                .isInstanceOf(CodebookRefused.class)
                .hasMessageContaining("must be 1 to 100 values");
    }

    @Test
    void panels_nested_without_end_are_refused() {
        String survey = "{\"type\":\"boolean\",\"name\":\"b\"}";
        for (int i = 0; i < 18; i++) {
            survey = "{\"type\":\"panel\",\"name\":\"p\",\"elements\":[" + survey + "]}";
        }
        String deep = "{\"elements\":[" + survey + "]}";
        assertThatThrownBy(() -> Codebook.derive(Samples.json(deep))).hasMessageContaining("at most 16 deep");
    }

    @Test
    void a_codebook_with_gaps_overlaps_or_double_names_cannot_be_made() {
        SingleChoice a = new SingleChoice("a", "A", List.of(new Category("1", "one")), 0, 5);
        assertThatThrownBy(() -> new Codebook(List.of(a, a), 10)).hasMessageContaining("used twice");
        assertThatThrownBy(() -> new Codebook(List.of(a), 6)).hasMessageContaining("ringElements: must be 5");
        SingleChoice gap = new SingleChoice("b", "B", List.of(new Category("1", "one")), 6, 5);
        assertThatThrownBy(() -> new Codebook(List.of(a, gap), 11)).hasMessageContaining("offset of b: must be 5");
        assertThatThrownBy(() -> new SingleChoice("a", "A", List.of(new Category("1", "one")), 0, 6))
                .hasMessageContaining("width of a: must be 5");
    }

    @Test
    void a_mangled_survey_is_refused_and_never_crashes_otherwise() {
        List<JsonNode> surveys = VectorFile.cases("codebook.json", "good").stream()
                .map(c -> c.get("survey"))
                .toList();
        Seeded.run(1500, random -> {
            String text = surveys.get(random.nextInt(surveys.size())).toString();
            int at = random.nextInt(text.length());
            String mangled = switch (random.nextInt(3)) {
                case 0 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1 + random.nextInt(9)));
                case 1 -> text.substring(0, at) + (char) (32 + random.nextInt(90)) + text.substring(at + 1);
                default -> text.substring(0, at) + "9999999999" + text.substring(at);
            };
            try {
                Codebook.derive(Samples.json(mangled));
            } catch (CodebookRefused | org.tercet.model.MalformedDocument e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }
}
