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

/// 150 irises: Anderson, Bulletin of the American Iris Society 59, 1935; R's `iris`. Sizes, centres and sums of squares
/// as
/// R's `kmeans(iris[1:4], 3)` prints them (rdatamining.com, k-means clustering).
class KMeansTest {
    /// Millimetres: length and width of sepals, then of petals.
    private static final String FLOWERS = """
            51351402 49301402 47321302 46311502 50361402 54391704 46341403 50341502 44291402 49311501 54371502 48341602
            48301401 43301101 58401202 57441504 54391304 51351403 57381703 51381503 54341702 51371504 46361002 51331705
            48341902 50301602 50341604 52351502 52341402 47321602 48311602 54341504 52411501 55421402 49311502 50321202
            55351302 49361401 44301302 51341502 50351303 45231303 44321302 50351606 51381904 48301403 51381602 46321402
            53371502 50331402 70324714 64324515 69314915 55234013 65284615 57284513 63334716 49243310 66294613 52273914
            50203510 59304215 60224010 61294714 56293613 67314414 56304515 58274110 62224515 56253911 59324818 61284013
            63254915 61284712 64294313 66304414 68284814 67305017 60294515 57263510 55243811 55243710 58273912 60275116
            54304515 60344516 67314715 63234413 56304113 55254013 55264412 61304614 58264012 50233310 56274213 57304212
            57294213 62294313 51253011 57284113 63336025 58275119 71305921 63295618 65305822 76306621 49254517 73296318
            67255818 72366125 65325120 64275319 68305521 57255020 58285124 64325323 65305518 77386722 77266923 60225015
            69325723 56284920 77286720 63274918 67335721 72326018 62284818 61304918 64285621 72305816 74286119 79386420
            64285622 63285115 61265614 77306123 63345624 64315518 60304818 69315421 67315624 69315123 58275119 68325923
            67335725 67305223 63255019 65305220 62345423 59305118
            """;

    private static final List<String> NUMBERS = List.of("sl", "sw", "pl", "pw");

    private static double[] column(int column) {
        return Arrays.stream(FLOWERS.split("\\s+"))
                .mapToDouble(flower -> Integer.parseInt(flower.substring(2 * column, 2 * column + 2)) / 10.0)
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
    void irisesFallIntoThePublishedClusters() {
        Table table = flowers().table(new KMeansSpec(NUMBERS, from(1, 51, 101), 10));
        requireCluster(table, "1", 50, 15.15100, 5.006000, 3.428000, 1.462000, 0.246000);
        requireCluster(table, "2", 62, 39.82097, 5.901613, 2.748387, 4.393548, 1.433871);
        requireCluster(table, "3", 38, 23.87947, 6.850000, 3.073684, 5.742105, 2.071053);
        assertThat(Sample.value(table, "within", Quantity.SUM_OF_SQUARES)).isCloseTo(78.85144, within(2e-5));
        assertThat(TextTable.render(table)).contains("Cluster 2", "Between clusters");
    }

    private static void requireCluster(Table table, String code, long size, double within, double... centre) {
        Line line = table.main().lines().stream()
                .filter(candidate -> code.equals(candidate.code()))
                .findFirst()
                .orElseThrow();
        for (int j = 0; j < 4; j++) {
            assertThat(line.figures().get(j).n()).isEqualTo(size);
            assertThat(line.figures().get(j).value(Quantity.MEAN)).isCloseTo(centre[j], within(5e-7));
        }
        assertThat(Sample.value(table, code, Quantity.SUM_OF_SQUARES)).isCloseTo(within, within(5e-6));
    }

    @Test
    void aClusterBelowTheMinimumHidesAll() {
        KMeansSpec spec = new KMeansSpec(NUMBERS, from(1, 51, 101), 10);
        assertThat(shown(spec, 38)).isTrue();
        assertThat(shown(spec, 39)).isFalse();
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
