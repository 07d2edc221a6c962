package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.KMeansSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

/// 120 made-up flowers in three kinds that overlap: sizes, centres and sums of squares as R 4.2.2's `kmeans` finds them
/// from the same centres, by the method of Lloyd and by that of Hartigan and Wong.
class KMeansTest {
    private static final int FLOWERS = 120;

    private static final List<String> NUMBERS = List.of("sl", "sw", "pl", "pw");

    /// Centimetres: length and width of sepals, then of petals.
    private static double[] column(int column) {
        return IntStream.range(0, FLOWERS)
                .mapToDouble(r -> switch (column) {
                            case 0 -> 48 + 5 * (r % 3) + 7 * r % 29;
                            case 1 -> 30 - 2 * (r % 3) + 5 * r % 11;
                            case 2 -> 14 + 10 * (r % 3) + 11 * r % 17;
                            default -> 3 + 4 * (r % 3) + 3 * r % 9;
                        }
                        / 10.0)
                .toArray();
    }

    private static Sample flowers() {
        Sample sample = new Sample();
        for (int j = 0; j < 4; j++) {
            sample.narrow(NUMBERS.get(j), 1, 0, 99, column(j));
        }
        return sample;
    }

    /// The centres are the flowers with these numbers.
    private static List<List<BigDecimal>> from(int... flowers) {
        return Arrays.stream(flowers)
                .mapToObj(flower -> IntStream.range(0, 4)
                        .mapToObj(j -> BigDecimal.valueOf(column(j)[flower - 1]))
                        .toList())
                .toList();
    }

    @Test
    void flowersFallIntoTheClustersOfR() {
        Table table = flowers().table(new KMeansSpec(NUMBERS, from(1, 2, 5), 10));
        requireCluster(table, "1", 47, 49.1702127660, 6.15744680851, 3.45319148936, 2.30425531915, 0.404255319149);
        requireCluster(table, "2", 37, 28.0172972973, 6.31081081081, 3.25135135135, 3.7, 1.340540540541);
        requireCluster(table, "3", 36, 28.7783333333, 7.76944444444, 3.14722222222, 3.83333333333, 1.427777777778);
        assertThat(Sample.value(table, "within", Quantity.SUM_OF_SQUARES)).isCloseTo(105.9658433966, within(1e-9));
        assertThat(TextTable.render(table)).contains("Cluster 2", "Between clusters");
    }

    private static void requireCluster(Table table, String code, long size, double within, double... centre) {
        Line line = table.main().lines().stream()
                .filter(candidate -> code.equals(candidate.code()))
                .findFirst()
                .orElseThrow();
        for (int j = 0; j < 4; j++) {
            assertThat(line.figures().get(j).n()).isEqualTo(size);
            assertThat(line.figures().get(j).value(Quantity.MEAN)).isCloseTo(centre[j], within(1e-11));
        }
        assertThat(Sample.value(table, code, Quantity.SUM_OF_SQUARES)).isCloseTo(within, within(1e-9));
    }

    @Test
    void aClusterBelowTheMinimumHidesAll() {
        KMeansSpec spec = new KMeansSpec(NUMBERS, from(1, 2, 5), 10);
        assertThat(shown(spec, 36)).isTrue();
        assertThat(shown(spec, 37)).isFalse();
    }

    @Test
    void aCentreThatNobodyIsNearStaysAndIsEmpty() {
        double[] x = IntStream.range(0, 40)
                .mapToDouble(r -> r < 20 ? 2 + r % 10 : 80 + r % 10)
                .toArray();
        List<List<BigDecimal>> centres = IntStream.of(30, 85, 50)
                .mapToObj(centre -> List.of(BigDecimal.valueOf(centre)))
                .toList();
        Table table = new Sample().narrow("x", 0, 0, 99, x).table(new KMeansSpec(List.of("x"), centres, 3));
        assertThat(table.main().lines().stream()
                        .map(line -> line.figures().getFirst().n())
                        .toList())
                .containsExactly(20L, 20L, null);
    }

    private static boolean shown(StatisticSpec spec, int k) {
        return !flowers()
                .plainTable(spec, k)
                .main()
                .lines()
                .getFirst()
                .figures()
                .getFirst()
                .suppressed();
    }

    @Test
    void theStepsAreThoseOfLloydInDoubleArithmetic() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] people = new double[300][];
            for (int r = 0; r < people.length; r++) {
                double shift = 20 * random.nextInt(3);
                people[r] = new double[] {
                    Math.round(100 * (30 + shift + 5 * random.nextGaussian())) / 100.0,
                    Math.round(40 + shift + 8 * random.nextGaussian())
                };
            }
            double[][] centres = {{30, 40}, {45, 50}, {80, 70}};
            KMeansSpec spec = new KMeansSpec(
                    List.of("x", "y"),
                    Arrays.stream(centres)
                            .map(centre -> List.of(BigDecimal.valueOf(centre[0]), BigDecimal.valueOf(centre[1])))
                            .toList(),
                    7);
            Table table = new Sample()
                    .narrow(
                            "x",
                            2,
                            0,
                            20000,
                            Arrays.stream(people).mapToDouble(p -> p[0]).toArray())
                    .narrow(
                            "y",
                            0,
                            0,
                            200,
                            Arrays.stream(people).mapToDouble(p -> p[1]).toArray())
                    .plainTable(spec, 5);
            for (int step = 0; step <= 7; step++) {
                double[][] sums = new double[3][3];
                for (double[] person : people) {
                    double[] mine = sums[nearest(centres, person)];
                    mine[0]++;
                    mine[1] += person[0];
                    mine[2] += person[1];
                }
                for (int c = 0; c < 3; c++) {
                    centres[c] = new double[] {sums[c][1] / sums[c][0], sums[c][2] / sums[c][0], sums[c][0]};
                }
            }
            for (int c = 0; c < 3; c++) {
                Line line = table.main().lines().get(c);
                assertThat(line.figures().getFirst().n()).as("seed %d", seed).isEqualTo((long) centres[c][2]);
                assertThat(line.figures().get(1).value(Quantity.MEAN))
                        .as("seed %d", seed)
                        .isCloseTo(centres[c][1], within(1e-9));
            }
        }
    }

    private static int nearest(double[][] centres, double[] person) {
        int nearest = 0;
        double best = Double.MAX_VALUE;
        for (int c = 0; c < centres.length; c++) {
            double distance = Math.pow(person[0] - centres[c][0], 2) + Math.pow(person[1] - centres[c][1], 2);
            if (distance < best) {
                best = distance;
                nearest = c;
            }
        }
        return nearest;
    }
}
