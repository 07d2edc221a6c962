package org.tercet.statistics.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.statistics.table.Part.Heading;
import org.tercet.statistics.table.Part.Line;

/// Clusters as people read them: their centres, then the sums of squares within and between them.
public final class Clusters {
    private Clusters() {}

    /// @param opened per cluster n, then sum and sum of squares of each number
    public static Table table(
            String kind, List<Category> clusters, List<Numeric> numbers, Disclosure disclosure, long[] opened) {
        int width = 1 + 2 * numbers.size();
        List<Line> means = new ArrayList<>();
        List<Line> squares = new ArrayList<>();
        long everyone = 0;
        Fraction within = Fraction.ZERO;
        for (int c = 0; c < clusters.size(); c++) {
            Category cluster = clusters.get(c);
            long n = opened[c * width];
            everyone += n;
            List<Figure> figures = new ArrayList<>();
            Fraction spread = Fraction.ZERO;
            for (int j = 0; j < numbers.size(); j++) {
                long sum = opened[c * width + 1 + 2 * j];
                long square = opened[c * width + 2 + 2 * j];
                int scale = numbers.get(j).scale();
                figures.add(Figure.mean(n, sum, square, scale));
                spread = n == 0
                        ? spread
                        : spread.plus(Moments.of(n, sum, square, scale).squares());
            }
            means.add(Line.of(cluster, figures));
            within = within.plus(spread);
            Figure size = Figure.count(n);
            squares.add(Line.of(cluster, n == 0 ? size : size.with(Quantity.SUM_OF_SQUARES, spread.toDouble())));
        }
        Figure all = Figure.count(everyone);
        boolean shown = everyone > 0;
        Fraction total = shown ? total(numbers, opened, everyone) : Fraction.ZERO;
        squares.add(Line.result(
                "within", "Within clusters", shown ? all.with(Quantity.SUM_OF_SQUARES, within.toDouble()) : all));
        squares.add(Line.result(
                "between",
                "Between clusters",
                shown ? all.with(Quantity.SUM_OF_SQUARES, total.minus(within).toDouble()) : all));
        List<Heading> headings = numbers.stream()
                .map(number -> new Heading(number.name(), number.label()))
                .toList();
        String title = String.join(", ", numbers.stream().map(Numeric::label).toList());
        int decimals = numbers.stream().mapToInt(Numeric::scale).max().orElse(0);
        return Table.of(
                        kind,
                        title,
                        numbers.getFirst().name(),
                        disclosure,
                        Part.matrix(headings, means, Quantity.N, Quantity.MEAN, Quantity.SD))
                .amounts(Math.max(2, decimals), "")
                .and("Sums of squares", Part.of(squares, Quantity.N, Quantity.SUM_OF_SQUARES));
    }

    private static Fraction total(List<Numeric> numbers, long[] opened, long everyone) {
        int width = 1 + 2 * numbers.size();
        Fraction total = Fraction.ZERO;
        for (int j = 0; j < numbers.size(); j++) {
            int place = 2 * j;
            long sum = Arrays.stream(clusterStarts(opened, width))
                    .mapToLong(at -> opened[at + 1 + place])
                    .sum();
            long squares = Arrays.stream(clusterStarts(opened, width))
                    .mapToLong(at -> opened[at + 2 + place])
                    .sum();
            total = total.plus(
                    Moments.of(everyone, sum, squares, numbers.get(j).scale()).squares());
        }
        return total;
    }

    private static int[] clusterStarts(long[] opened, int width) {
        int[] starts = new int[opened.length / width];
        for (int c = 0; c < starts.length; c++) {
            starts[c] = c * width;
        }
        return starts;
    }
}
