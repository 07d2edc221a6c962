package org.tercet.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.Json;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;

class WeightingTest {
    private static final Raking.Margin SEX = new Raking.Margin("sex", List.of(49L, 51L));
    private static final Raking.Margin AGE = new Raking.Margin("age", List.of(1L, 2L, 3L));
    private static final Codebook CODEBOOK =
            new Codebook(List.of(choice("sex", 2, 0), choice("age", 3, 6), choice("region", 100, 13)), 13 + 104);

    @Test
    void everyKindIsReadAsWhatItWasWrittenFrom() {
        for (Weighting weighting : List.of(
                new DesignWeight("w"),
                new PostStratification(List.of("sex", "age"), List.of(1L, 2L, 3L, 4L, 5L, 6L), 5),
                new Raking(List.of(SEX, AGE), 10, 5))) {
            assertThat(Json.read(Json.write(weighting), Weighting.class)).isEqualTo(weighting);
        }
        assertThat(Weighting.KINDS).hasSize(3);
    }

    @Test
    void everyFieldHasItsRange() {
        refused("choices", () -> new PostStratification(List.of(), List.of(1L), 5));
        refused("choices", () -> new PostStratification(List.of("a", "b", "c", "d", "e"), List.of(1L), 5));
        refused("targets", () -> new PostStratification(List.of("sex"), List.of(), 5));
        refused("targets", () -> new PostStratification(List.of("sex"), List.of(1L, 0L), 5));
        refused("targets", () -> new PostStratification(List.of("sex"), List.of(1L, 1_000_000_000_001L), 5));
        refused("cap", () -> new PostStratification(List.of("sex"), List.of(1L, 1L), 1));
        refused("cap", () -> new PostStratification(List.of("sex"), List.of(1L, 1L), 1001));
        refused("margins", () -> new Raking(List.of(SEX), 10, 5));
        refused("margins", () -> new Raking(List.of(SEX, SEX), 10, 5));
        refused("iterations", () -> new Raking(List.of(SEX, AGE), 0, 5));
        refused("iterations", () -> new Raking(List.of(SEX, AGE), 51, 5));
        refused("variable", () -> new DesignWeight("no such"));
    }

    @Test
    void targetsFitTheCategories() {
        assertThat(new Raking(List.of(SEX, AGE), 10, 5).misfit(CODEBOOK)).isEmpty();
        assertThat(new PostStratification(List.of("sex", "age"), List.of(1L, 1L, 1L, 1L, 1L, 1L), 5).misfit(CODEBOOK))
                .isEmpty();
        assertThat(new PostStratification(List.of("sex", "age"), List.of(1L, 1L), 5).misfit(CODEBOOK))
                .contains("post-stratification needs 6 targets of sex by age, not 2");
        assertThat(new Raking(List.of(SEX, new Raking.Margin("age", List.of(1L, 1L))), 10, 5).misfit(CODEBOOK))
                .contains("raking needs 3 targets of age, not 2");
        assertThat(new PostStratification(List.of("age", "region"), List.of(1L), 5).misfit(CODEBOOK))
                .contains("post-stratification would have 300 classes, allowed 250");
    }

    @Test
    void weightsAreWorkedOutForFewerThan2To22Rows() {
        Weighting raking = new Raking(List.of(SEX, AGE), 10, 5);
        assertThat(raking.largestSum((1L << 22) - 1)).isLessThan(BigInteger.ONE.shiftLeft(63));
        assertThat(raking.largestSum(1L << 22)).isEqualTo(BigInteger.ONE.shiftLeft(63));
        // Weights sum to the number of people, so their squares to at most the cap times that, with ten decimals.
        assertThat(raking.largestSquare(CODEBOOK)).isEqualTo(BigInteger.valueOf(60_000_000_000L));
    }

    private static void refused(String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable made) {
        assertThatThrownBy(made)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(field + ": must be ");
    }

    private static SingleChoice choice(String name, int categories, int offset) {
        return new SingleChoice(
                name,
                name,
                IntStream.range(0, categories)
                        .mapToObj(c -> new Category("c" + c, "C" + c))
                        .toList(),
                offset,
                categories + 4);
    }
}
