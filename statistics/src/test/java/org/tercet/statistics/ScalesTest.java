package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.Json;
import org.tercet.model.query.Adjustment;
import org.tercet.model.query.ColumnProportionsSpec;
import org.tercet.model.query.NetPromoterSpec;
import org.tercet.model.query.NetSpec;
import org.tercet.model.query.ScaleSpec;
import org.tercet.statistics.table.CsvTable;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.JsonTable;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

/// Scores, boxes, nets and letters. The scale is worked by hand: 10, 20, 30, 25, 15 of 100 on 1 to 5.
class ScalesTest {
    private static final Sample SCALE =
            new Sample().single("s", MeanTestsTest.counts("1", 10, "2", 20, "3", 30, "4", 25, "5", 15));

    @Test
    void aScaleHasItsMeanScoreAndBoxes() {
        Table table = SCALE.table(new ScaleSpec("s", null));
        assertThat(Sample.value(table, "score", Quantity.MEAN)).isEqualTo(3.15);
        // 10 + 80 + 270 + 400 + 375 = 1135; (1135 - 100 * 3.15^2) / 99 = 1.441919...
        assertThat(Sample.value(table, "score", Quantity.SD)).isCloseTo(Math.sqrt(142.75 / 99), within(1e-15));
        assertThat(Sample.value(table, "top-2", Quantity.PERCENT)).isEqualTo(40);
        assertThat(Sample.value(table, "bottom-2", Quantity.PERCENT)).isEqualTo(30);
        Table turned = SCALE.table(new ScaleSpec("s", List.of(2L, 1L, 0L, -1L, -2L)));
        assertThat(Sample.value(turned, "score", Quantity.MEAN)).isEqualTo(-0.15);
        assertThat(TextTable.render(table)).contains("Mean score", "3.15", "Top two", "40.0");
    }

    @Test
    void aHiddenStepHidesTheScoreAndItsBoxOnly() {
        // 3 on the first step: it is hidden, and with it the smallest other one.
        Sample few = new Sample().single("s", MeanTestsTest.counts("1", 3, "2", 20, "3", 30, "4", 25, "5", 40));
        Table table = few.table(new ScaleSpec("s", null), 10);
        assertThat(Sample.figure(table, "score").suppressed()).isTrue();
        assertThat(Sample.figure(table, "bottom-2").suppressed()).isTrue();
        assertThat(Sample.figure(table, "top-2").n()).isEqualTo(65);
    }

    @Test
    void aNetIsTheSumOfItsCategoriesIfAllAreShown() {
        Table table = SCALE.table(new NetSpec("s", List.of("4", "5", "1")));
        assertThat(Sample.figure(table, "net").n()).isEqualTo(50);
        assertThat(Sample.value(table, "net", Quantity.PERCENT)).isEqualTo(50);
        Sample few = new Sample().single("s", MeanTestsTest.counts("1", 3, "2", 20, "3", 30));
        assertThat(Sample.figure(few.table(new NetSpec("s", List.of("1", "3")), 10), "net")
                        .suppressed())
                .isTrue();
        assertThat(Sample.figure(few.table(new NetSpec("s", List.of("3")), 10), "net")
                        .n())
                .isEqualTo(30);
        Sample empty = new Sample().single("s", MeanTestsTest.counts("1", 0, "2", 20, "3", 30));
        assertThat(Sample.figure(empty.table(new NetSpec("s", List.of("1", "3")), 10), "net")
                        .n())
                .isEqualTo(30);
    }

    /// Reichheld, The one number you need to grow, Harvard Business Review 81, 2003: promoters 9 and 10, detractors 0
    /// to 6; the standard error is that of the mean of +100, 0 and -100.
    @Test
    void theNetPromoterScoreIsPromotersLessDetractors() {
        Sample steps = new Sample()
                .single(
                        "s",
                        MeanTestsTest.counts(
                                "0", 5, "1", 0, "2", 0, "3", 0, "4", 5, "5", 5, "6", 15, "7", 10, "8", 20, "9", 15,
                                "10", 25));
        Table table = steps.table(new NetPromoterSpec("s"));
        assertThat(Sample.value(table, "score", Quantity.SCORE)).isCloseTo(10, within(1e-14));
        assertThat(Sample.value(table, "score", Quantity.MARGIN_95))
                .isCloseTo(1.96 * 100 * Math.sqrt((0.7 - 0.01) / 100), within(1e-12));
        assertThat(Sample.figure(table, "promoters").n()).isEqualTo(40);
        assertThat(Sample.figure(table, "passives").n()).isEqualTo(30);
        assertThat(Sample.figure(table, "detractors").n()).isEqualTo(30);
        Table hidden = steps.table(new NetPromoterSpec("s"), 10);
        assertThat(Sample.figure(hidden, "score").suppressed()).isTrue();
        assertThat(Sample.figure(hidden, "promoters").suppressed()).isTrue();
    }

    /// Two proportions, 68 of 100 and 45 of 100: z = 0.23 / sqrt(2 * 0.565 * 0.435 / 100) = 3.28; 50 against 45 is not
    /// significant.
    @Test
    void columnsAreMarkedWhereTheirPercentageIsHigher() {
        Table table = CountTestsTest.counted(new int[][] {{68, 45, 50}, {32, 55, 50}})
                .table(new ColumnProportionsSpec("rows", "columns", null));
        assertThat(table.columns()).extracting("label").containsExactly("Total", "c0 (A)", "c1 (B)", "c2 (C)");
        assertThat(table.lines().get(1).figures()).extracting(Figure::letters).containsExactly(null, "B C", null, null);
        assertThat(table.lines().get(2).figures()).extracting(Figure::letters).containsExactly(null, null, "A", "A");
        assertThat(TextTable.render(table)).contains("68.0 9.1 B C").contains("letters: columns");
        assertThat(CsvTable.render(table).lines().findFirst().orElseThrow()).endsWith(",letters,suppressed");
        assertThat(CsvTable.render(table)).contains(",B C,false");
        JsonNode json = Json.readTree(JsonTable.bytes(table));
        assertThat(json.at("/lines/1/figures/1/letters").asText()).isEqualTo("B C");
    }

    /// 60 against 45 of 100: z = 0.15 / sqrt(2 * 0.525 * 0.475 / 100) = 2.12, p = 0.034; three times that is not below
    /// 0.05.
    @Test
    void lettersAreAdjustedForTheNumberOfColumnsIfAskedFor() {
        Sample counted = CountTestsTest.counted(new int[][] {{60, 45, 50}, {40, 55, 50}});
        assertThat(counted.table(new ColumnProportionsSpec("rows", "columns", Adjustment.NONE))
                        .lines()
                        .get(1)
                        .figures())
                .extracting(Figure::letters)
                .containsExactly(null, "B", null, null);
        for (Adjustment adjustment : List.of(Adjustment.HOLM, Adjustment.BENJAMINI_HOCHBERG)) {
            Table table = counted.table(new ColumnProportionsSpec("rows", "columns", adjustment));
            assertThat(table.lines().get(1).figures())
                    .extracting(Figure::letters)
                    .containsOnlyNulls();
            assertThat(TextTable.render(table)).contains(adjustment.words() + " within each row");
        }
    }

    @Test
    void aHiddenCellIsNotCompared() {
        Table table = CountTestsTest.counted(new int[][] {{90, 4, 50}, {10, 96, 50}})
                .table(new ColumnProportionsSpec("rows", "columns", null), 10);
        assertThat(table.lines().stream()
                        .flatMap(line -> line.figures().stream())
                        .filter(Figure::suppressed))
                .isNotEmpty()
                .allMatch(figure -> figure.letters() == null);
        assertThat(ColumnLetters.letter(25) + ColumnLetters.letter(26) + ColumnLetters.letter(53))
                .isEqualTo("ZAABB");
    }
}
