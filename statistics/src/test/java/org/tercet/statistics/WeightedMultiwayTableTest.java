package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.MultiwayTableSpec;
import org.tercet.model.query.PostStratification;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

/// Weighted multiway tables against crosstabs of the same people, and a standardisation of published counts.
class WeightedMultiwayTableTest {
    private static final DesignWeight WEIGHT = new DesignWeight("w");

    /// Admissions at Berkeley, [MultiwayTableTest], standardised directly: each sex gets the departments' 933,
    /// 585, 918, 792, 584 and 714 applicants. By hand: men 933 x 512 / 825 + 585 x 353 / 560 + ... over 4526,
    /// 38.7 %, and women 43.0 %. A woman of department B weighs 585 x 4526 / 9052 / 25 = 11.7: below the cap.
    @Test
    void postStratificationStandardisesAdmissions() {
        int[][] counts = {
            {512, 313, 89, 19}, {353, 207, 17, 8}, {120, 205, 202, 391},
            {138, 279, 131, 244}, {53, 138, 94, 299}, {22, 351, 24, 317}
        };
        double[] rate = new double[2];
        List<Long> targets = new ArrayList<>();
        for (int sex = 0; sex < 2; sex++) {
            for (int[] dept : counts) {
                long applicants = Arrays.stream(dept).sum();
                targets.add(applicants);
                rate[sex] += applicants * (double) dept[2 * sex] / (dept[2 * sex] + dept[2 * sex + 1]) / 4526;
            }
        }
        Table table = MultiwayTableTest.applicants(0)
                .table(
                        new MultiwayTableSpec(List.of("admit", "gender", "dept")),
                        new PostStratification(List.of("gender", "dept"), targets, 20));
        assertThat(percent(table.allParts().findFirst().orElseThrow(), 1)).isCloseTo(100 * rate[0], within(1e-3));
        assertThat(percent(table.allParts().findFirst().orElseThrow(), 2)).isCloseTo(100 * rate[1], within(1e-3));
        assertThat(rate[0]).isLessThan(rate[1]);
    }

    @Test
    void everyLayerIsTheWeightedCrosstabOfItsPeople() {
        SplittableRandom random = new SplittableRandom(9);
        int n = 240;
        int[] a = random.ints(n, 0, 2).toArray();
        int[] b = random.ints(n, 0, 3).toArray();
        int[] c = random.ints(n, 0, 2).toArray();
        double[] weights = random.ints(n, 1, 90).mapToDouble(w -> w / 10.0).toArray();
        Table table = sample(a, b, c, weights).table(new MultiwayTableSpec(List.of("a", "b", "c")), WEIGHT);
        Part all = table.allParts().findFirst().orElseThrow();
        Table crosstab = sample(a, b, c, weights).table(new CrosstabSpec("a", "b"), WEIGHT);
        assertThat(all.lines()).isEqualTo(crosstab.lines());
        for (int layer = 0; layer < 2; layer++) {
            int which = layer;
            int[] who = java.util.stream.IntStream.range(0, n)
                    .filter(i -> c[i] == which)
                    .toArray();
            Table inside = sample(
                            picked(a, who),
                            picked(b, who),
                            picked(c, who),
                            Arrays.stream(who).mapToDouble(i -> weights[i]).toArray())
                    .table(new CrosstabSpec("a", "b"), WEIGHT);
            Part part = table.allParts()
                    .filter(p -> ("c: c" + which).equals(p.label()))
                    .findFirst()
                    .orElseThrow();
            for (int row = 1; row < 3; row++) {
                for (int column = 0; column < 4; column++) {
                    Figure left = part.lines().get(row).figures().get(column);
                    Figure right = inside.lines().get(row).figures().get(column);
                    assertThat(left.n()).isEqualTo(right.n());
                    assertThat(left.value(Quantity.PERCENT)).isEqualTo(right.value(Quantity.PERCENT));
                    assertThat(left.value(Quantity.MARGIN_95)).isEqualTo(right.value(Quantity.MARGIN_95));
                }
            }
        }
        assertThat(TextTable.render(table)).contains("weighted; n is not", "effective n");
    }

    /// Four people of whatever weight in one cell hide the table, and all weighted sums of it.
    @Test
    void oneSmallCellHidesAllSums() {
        int n = 124;
        int[] a = new int[n];
        int[] b = new int[n];
        int[] c = new int[n];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            int cell = i < 120 ? i % 6 : 6;
            a[i] = cell % 2;
            b[i] = cell / 2;
            c[i] = cell == 6 ? 1 : 0;
            b[i] = cell == 6 ? 0 : b[i];
            weights[i] = cell == 6 ? 5000 : 1;
        }
        MultiwayTableSpec spec = new MultiwayTableSpec(List.of("a", "b", "c"));
        Table table = sample(a, b, c, weights).table(spec, WEIGHT);
        assertThat(TextTable.render(table)).contains("not shown: some combination");
        table.allParts()
                .flatMap(part -> part.lines().stream())
                .flatMap(line -> line.figures().stream())
                .forEach(figure -> {
                    assertThat(figure.suppressed()).isTrue();
                    assertThat(figure.values()).isEmpty();
                });
        Table without = sample(
                        Arrays.copyOf(a, 120),
                        Arrays.copyOf(b, 120),
                        Arrays.copyOf(c, 120),
                        Arrays.copyOf(weights, 120))
                .table(spec, WEIGHT);
        assertThat(TextTable.render(without)).doesNotContain("not shown: some combination");
    }

    private static int[] picked(int[] values, int[] who) {
        return Arrays.stream(who).map(i -> values[i]).toArray();
    }

    private static Sample sample(int[] a, int[] b, int[] c, double[] weights) {
        return new Sample()
                .single("a", List.of("a0", "a1"), a)
                .single("b", List.of("b0", "b1", "b2"), b)
                .single("c", List.of("c0", "c1"), c)
                .weight("w", 1, weights);
    }

    private static double percent(Part part, int column) {
        Double percent = part.lines().get(1).figures().get(column).value(Quantity.PERCENT);
        assertThat(percent).isNotNull();
        return percent;
    }
}
