package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.query.ChiSquareSpec;
import org.tercet.model.query.GoodnessOfFitSpec;
import org.tercet.statistics.table.CountTests;
import org.tercet.statistics.table.CsvTable;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

class CountTestsTest {
    /// Rows by columns of counts as a sample.
    static Sample counted(int[][] counts) {
        List<Answer> rows = new ArrayList<>();
        List<Answer> columns = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i].length; j++) {
                for (int c = 0; c < counts[i][j]; c++) {
                    rows.add(new Answer.Chosen("r" + i));
                    columns.add(new Answer.Chosen("c" + j));
                }
            }
        }
        return new Sample()
                .single("rows", codes("r", counts.length), rows)
                .single("columns", codes("c", counts[0].length), columns);
    }

    private static List<String> codes(String prefix, int count) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            codes.add(prefix + i);
        }
        return codes;
    }

    private static Table independence(int minimumCount, int[]... counts) {
        return counted(counts).table(new ChiSquareSpec("rows", "columns"), minimumCount);
    }

    /// Hair and eye colour: Snee, Graphical display of two-way contingency tables, The American Statistician 28, 1974;
    /// chi-square 138.29 with 9 degrees of freedom, as in Friendly, Visualizing Categorical Data, 2000, and as R's
    /// `chisq.test(margin.table(HairEyeColor, c(1, 2)))` prints it; Cramer's V 0.279.
    @Test
    void hairAndEyeColourAreNotIndependent() {
        Table table = independence(
                5, new int[] {68, 20, 15, 5}, new int[] {119, 84, 54, 29}, new int[] {26, 17, 14, 14}, new int[] {
                    7, 94, 10, 16
                });
        assertThat(Sample.value(table, "pearson", Quantity.CHI_SQUARE)).isCloseTo(138.29, within(5e-3));
        assertThat(Sample.value(table, "pearson", Quantity.DF)).isEqualTo(9);
        assertThat(Sample.value(table, "pearson", Quantity.P)).isBetween(0.0, 2.2e-16);
        assertThat(Sample.value(table, "pearson", Quantity.CRAMERS_V)).isCloseTo(0.279, within(5e-4));
        assertThat(Sample.value(table, "pearson", Quantity.FEW_EXPECTED)).isZero();
        assertThat(TextTable.render(table)).contains("Independence", "138.29", "<0.0001");
        assertThat(CsvTable.render(table)).contains("chi-square,result,pearson,Chi-square,,Total,592,592,");
    }

    /// Convictions of twins, Fisher, Statistical Methods for Research Workers, 1970, as in R's
    /// `help(fisher.test)`: two-sided p 0.0005367. The lady tasting tea, Fisher, The Design of Experiments,
    /// 1935: one-sided 0.2429 in R's help, two-sided twice that, since the table is symmetric. Admissions by
    /// sex at Berkeley, Bickel, Hammel, O'Connell, Science 187, 1975, six largest departments as in R's
    /// UCBAdmissions: with Yates' correction 91.61.
    @Test
    void twoByTwoTablesHaveYatesAndFisher() {
        Table twins = independence(5, new int[] {10, 3}, new int[] {2, 15});
        assertThat(Sample.figure(twins, "fisher").suppressed()).isTrue();
        assertThat(CountTests.fisher(new long[][] {{10, 3}, {2, 15}}).value(Quantity.P))
                .isCloseTo(0.0005367, within(5e-8));
        assertThat(CountTests.fisher(new long[][] {{3, 1}, {1, 3}}).value(Quantity.P))
                .isCloseTo(0.4857, within(5e-5));
        Table berkeley = independence(10, new int[] {1198, 557}, new int[] {1493, 1278});
        assertThat(Sample.value(berkeley, "pearson", Quantity.CHI_SQUARE)).isCloseTo(92.205, within(5e-4));
        assertThat(Sample.value(berkeley, "yates", Quantity.CHI_SQUARE)).isCloseTo(91.61, within(5e-3));
        assertThat(Sample.value(berkeley, "fisher", Quantity.P)).isBetween(0.0, 2.2e-16);
    }

    /// Party identification by gender: Agresti, An Introduction to Categorical Data Analysis, 2007, page 38; chi-square
    /// 30.07 with 2 degrees of freedom, p 2.95e-07, as in R's `help(chisq.test)`.
    @Test
    void agrestisPartiesDifferByGender() {
        Table table = independence(10, new int[] {762, 327, 468}, new int[] {484, 239, 477});
        assertThat(Sample.value(table, "pearson", Quantity.CHI_SQUARE)).isCloseTo(30.07, within(5e-3));
        assertThat(Sample.value(table, "pearson", Quantity.P)).isCloseTo(2.954e-07, within(5e-11));
    }

    @Test
    void aHiddenCellHidesTheTestAndAnEmptyOneDoesNot() {
        Table hidden = independence(10, new int[] {30, 4}, new int[] {20, 30});
        assertThat(Sample.figure(hidden, "pearson").suppressed()).isTrue();
        assertThat(Sample.figure(hidden, "pearson").values()).isEmpty();
        Table partly = independence(10, new int[] {30, 4, 40}, new int[] {20, 30, 40}, new int[] {40, 40, 40});
        assertThat(partly.lines().getLast().figures().getLast().n()).isEqualTo(40);
        assertThat(Sample.figure(partly, "pearson").suppressed()).isTrue();
        Table empty = independence(10, new int[] {30, 20}, new int[] {0, 30});
        assertThat(Sample.figure(empty, "pearson").suppressed()).isFalse();
        Table line = independence(10, new int[] {30, 20, 0}, new int[] {20, 30, 0});
        assertThat(Sample.value(line, "pearson", Quantity.DF)).isEqualTo(1);
        assertThat(Sample.value(line, "pearson", Quantity.CHI_SQUARE)).isCloseTo(4, within(1e-14));
    }

    /// Mendel's 556 peas of 1866, 315 round and yellow, 101 wrinkled and yellow, 108 round and green, 32 wrinkled and
    /// green. R, `chisq.test(c(315, 101, 108, 32), p = c(9, 3, 3, 1) / 16)`: X-squared 0.470024, df 3,
    /// p-value 0.925426.
    @Test
    void mendelsPeasFitTheirShares() {
        Sample peas = new Sample().single("peas", MeanTestsTest.counts("ry", 315, "wy", 101, "rg", 108, "wg", 32));
        Table table = peas.table(new GoodnessOfFitSpec("peas", List.of(9L, 3L, 3L, 1L)), 10);
        assertThat(Sample.value(table, "pearson", Quantity.CHI_SQUARE)).isCloseTo(0.470024, within(5e-7));
        assertThat(Sample.value(table, "pearson", Quantity.DF)).isEqualTo(3);
        assertThat(Sample.value(table, "pearson", Quantity.P)).isCloseTo(0.925426, within(5e-7));
        Table hidden = peas.table(new GoodnessOfFitSpec("peas", List.of(9L, 3L, 3L, 1L)), 33);
        assertThat(Sample.figure(hidden, "pearson").suppressed()).isTrue();
        Table even = new Sample()
                .single("x", MeanTestsTest.counts("a", 30, "b", 20, "c", 10))
                .table(new GoodnessOfFitSpec("x", null));
        assertThat(Sample.value(even, "pearson", Quantity.CHI_SQUARE)).isEqualTo(10);
    }
}
