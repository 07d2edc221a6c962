package org.tercet.model.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tercet.model.Json;
import org.tercet.model.kit.Samples;
import org.tercet.model.kit.Seeded;
import org.tercet.model.vectors.Answers;
import org.tercet.model.vectors.VectorFile;

class RowEncoderTest {
    private static Codebook golden() {
        return Json.convert(VectorFile.read("encode.json").get("codebook"), Codebook.class);
    }

    @Test
    void the_golden_codebook_is_that_of_the_golden_survey() {
        assertThat(Codebook.derive(VectorFile.read("encode.json").get("survey")))
                .isEqualTo(golden());
    }

    @TestFactory
    List<DynamicTest> answers_encode_to_the_golden_row() {
        return VectorFile.cases("encode.json", "good").stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.get("name").asText(),
                        () -> assertThat(RowEncoder.encode(golden(), Answers.read(c.get("answers"))))
                                .isEqualTo(VectorFile.ring(c.get("row")))))
                .toList();
    }

    @TestFactory
    List<DynamicTest> an_answer_outside_its_range_is_refused_by_variable_and_range() {
        return VectorFile.cases("encode.json", "refused").stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.get("name").asText(),
                        () -> assertThatThrownBy(() -> RowEncoder.encode(golden(), Answers.read(c.get("answers"))))
                                .isInstanceOfSatisfying(AnswerRefused.class, e -> {
                                    assertThat(e.variable())
                                            .isEqualTo(c.get("variable").asText());
                                    assertThat(e.allowed())
                                            .isEqualTo(c.get("allowed").asText());
                                })))
                .toList();
    }

    @Test
    void every_row_keeps_one_hot_and_zero_unless_present() {
        Codebook codebook = golden();
        Seeded.run(300, random -> {
            Map<String, Answer> answers = new HashMap<>();
            for (Variable variable : codebook.variables()) {
                if (random.nextInt(8) > 0) {
                    answers.put(variable.name(), random(variable, random));
                }
            }
            long[] row = RowEncoder.encode(codebook, answers);
            for (Variable variable : codebook.variables()) {
                int oneHotFrom = switch (variable) {
                    case SingleChoice single -> single.offset();
                    case MultipleChoice multiple -> multiple.answeredColumn();
                    case Numeric numeric -> numeric.presentColumn();
                };
                long ones = 0;
                for (int j = oneHotFrom; j < variable.offset() + variable.width(); j++) {
                    assertThat(row[j]).isBetween(0L, 1L);
                    ones += row[j];
                }
                assertThat(ones).isEqualTo(1);
                if (variable instanceof Numeric numeric && row[numeric.presentColumn()] == 0) {
                    assertThat(row[numeric.valueColumn()]).isZero();
                }
            }
        });
    }

    private static Answer random(Variable variable, SplittableRandom random) {
        if (random.nextInt(5) == 0) {
            return new Answer.Absent(Missing.values()[random.nextInt(Missing.COUNT)]);
        }
        return switch (variable) {
            case SingleChoice single ->
                new Answer.Chosen(single.categories()
                        .get(random.nextInt(single.categories().size()))
                        .code());
            case MultipleChoice multiple -> {
                Set<String> codes = new HashSet<>();
                multiple.categories().forEach(category -> {
                    if (random.nextBoolean()) {
                        codes.add(category.code());
                    }
                });
                yield new Answer.ChosenSet(codes);
            }
            case Numeric numeric ->
                new Answer.Amount(numeric.unscaled(random.nextLong(numeric.min(), numeric.max() + 1)));
        };
    }

    @Test
    void a_refusal_never_repeats_the_answer() {
        assertThatThrownBy(() -> RowEncoder.encode(golden(), Map.of("sex", new Answer.Chosen("canary-7781"))))
                .hasMessage("variable sex: must be one of 1, 2");
        assertThatThrownBy(
                        () -> RowEncoder.encode(golden(), Map.of("wage", new Answer.Amount(new BigDecimal("7781.77")))))
                .hasMessage("variable wage: must be a number from 1.00 to 99.99");
        assertThatThrownBy(() -> RowEncoder.encode(golden(), Map.of("a canary name", new Answer.Chosen("1"))))
                .hasMessageNotContaining("canary");
    }

    @Test
    void a_number_with_a_huge_exponent_is_refused_at_once() {
        assertThatThrownBy(() ->
                        RowEncoder.encode(golden(), Map.of("wage", new Answer.Amount(new BigDecimal("1e999999999")))))
                .isInstanceOf(AnswerRefused.class);
    }

    @Test
    void answers_do_not_print_themselves() {
        assertThat(List.of(
                                new Answer.Chosen("canary"),
                                new Answer.ChosenSet(Set.of("canary")),
                                new Answer.Amount(new BigDecimal("7781")),
                                new Answer.Absent(Missing.REFUSED))
                        .toString())
                .doesNotContain("canary", "7781", "REFUSED");
        assertThat(Samples.codebook().variable("sex").label()).isEqualTo("Sex");
    }
}
