package org.tercet.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.KMeansSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.table.Clusters;
import org.tercet.statistics.table.Table;

/// k-means clustering (Lloyd, IEEE Trans. Inf. Theory 28, 1982): people go to the nearest centre, the first of equally
/// near ones, and centres move to the mean of their people, so many times; then people are counted once more.
///
/// Centres stay secret until the end; one without people stays where it is. They are floored to the fractional bits
/// that the declared ranges leave room for, 4 to 16 of a scaled unit; the released sums are exact. Distances are in the
/// numbers' own units: who wants another footing declares other scales. Clusters are shown if each has nobody or at
/// least k people and [AmountsRule] holds.
///
/// @leaks that no cluster has 1 to k-1 people
/// @source Lloyd's iteration; distances compared two by two
public record KMeans(KMeansSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new KMeansSpec(
                    List.of("wage", "age"),
                    List.of(
                            List.of(BigDecimal.valueOf(5), BigDecimal.valueOf(25)),
                            List.of(BigDecimal.valueOf(15), BigDecimal.valueOf(45))),
                    10),
            "k-means clustering of numbers from given centres: sizes, centres, within sums of squares",
            "per cluster n, sum and sum of squares of each number; only if every cluster has 0 or at least k people",
            "how many people gave all the numbers; that no cluster has 1 to k-1 people; nothing is shown if 1 to k-1 gave one of the numbers but not all, or where one person may have too much of a sum of amounts; the same question with other centres moves people between clusters, as another filter does",
            "with 2 numbers, 3 centres and 3 steps 806, with a filter 808; about 240 more for each step",
            "1237 per row with 2 numbers, 3 centres and 3 steps, with a filter 1261; per row and step 46 for each centre and each two of them");

    private enum Steps implements org.tercet.smc.Step {
        K_MEANS
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        List<CellName> names = new ArrayList<>();
        for (Category cluster : clusters()) {
            names.add(CellName.moment(Measure.N, cluster.code()));
            for (String number : spec.numbers()) {
                names.add(new CellName(Measure.SUM, cluster.code(), number));
                names.add(new CellName(Measure.SUM_SQUARES, cluster.code(), number));
            }
        }
        return List.copyOf(names);
    }

    private List<Category> clusters() {
        List<Category> clusters = new ArrayList<>();
        for (int c = 1; c <= spec.centres().size(); c++) {
            clusters.add(new Category(Integer.toString(c), "Cluster " + c));
        }
        return clusters;
    }

    private List<Numeric> numbers(Codebook codebook) {
        return spec.numbers().stream()
                .map(name -> Tally.numeric(codebook, name))
                .toList();
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.K_MEANS);
        SecretArithmetic on = SecretArithmetic.of(here, columns, Comparisons.MAX_COUNT);
        Shares moments = released(on, columns::column, filter, codebook, disclosure.minimumCount());
        Shares tests = AmountsRule.run(here, columns, filter, numbers(codebook), amounts(on, moments), disclosure);
        return Products.of(here, moments, Comparisons.all(here, tests).repeat(moments.length()));
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        OpenArithmetic on = new OpenArithmetic();
        long[] moments = released(on, table::column, filter, codebook, disclosure.minimumCount());
        return AmountsRule.plain(table, filter, numbers(codebook), amounts(on, moments), disclosure)
                ? moments
                : new long[moments.length];
    }

    /// Sums over all clusters, and each cluster's.
    private <V> AmountsRule.Shown<V> amounts(Arithmetic<V> on, V moments) {
        int width = spec.numbers().size();
        int cluster = 1 + 2 * width;
        int clusters = spec.centres().size();
        V total = on.slice(moments, 0, cluster);
        List<V> sums = new ArrayList<>();
        List<V> squares = new ArrayList<>();
        for (int c = 0; c < clusters; c++) {
            if (c > 0) {
                total = on.add(total, on.slice(moments, c * cluster, (c + 1) * cluster));
            }
            for (int j = 0; j < width; j++) {
                sums.add(on.at(moments, c * cluster + 1 + 2 * j));
                squares.add(on.at(moments, c * cluster + 2 + 2 * j));
            }
        }
        List<V> totals = new ArrayList<>();
        List<V> totalSquares = new ArrayList<>();
        for (int j = 0; j < width; j++) {
            totals.add(on.at(total, 1 + 2 * j));
            totalSquares.add(on.at(total, 2 + 2 * j));
        }
        return new AmountsRule.Shown<>(
                on.at(total, 0),
                on.concat(totals),
                on.concat(totalSquares),
                on.concat(sums),
                on.concat(squares),
                IntStream.range(0, clusters * width).map(part -> part % width).toArray());
    }

    private <V> V released(
            Arithmetic<V> on, IntFunction<V> batch, @Nullable V filter, Codebook codebook, int minimumCount) {
        List<Numeric> numbers = numbers(codebook);
        V complete = complete(on, batch, filter, numbers);
        int scale = spec.scale(codebook);
        List<V> values = new ArrayList<>();
        List<V> squares = new ArrayList<>();
        List<V> positions = new ArrayList<>();
        for (Numeric number : numbers) {
            V value = on.multiply(batch.apply(number.valueColumn()), complete);
            values.add(value);
            squares.add(on.multiply(value, value));
            positions.add(
                    on.scale(on.subtract(value, on.scale(complete, number.min())), power(scale - number.scale())));
        }
        int fraction = spec.fraction(codebook);
        V centres = start(on, numbers, scale, fraction);
        for (int i = 0; i < spec.iterations(); i++) {
            List<V> members = members(on, positions, centres, fraction);
            centres = moved(on, members, positions, complete, centres, fraction);
        }
        List<V> members = members(on, positions, centres, fraction);
        List<V> left = new ArrayList<>();
        List<V> right = new ArrayList<>();
        for (V member : members) {
            left.add(member);
            right.add(complete);
            for (int j = 0; j < numbers.size(); j++) {
                left.add(member);
                right.add(values.get(j));
                left.add(member);
                right.add(squares.get(j));
            }
        }
        V moments = on.dots(left, right);
        return on.multiply(moments, on.repeat(shown(on, moments, minimumCount), on.length(moments)));
    }

    /// 1 where all the numbers were given and the filter holds.
    private static <V> V complete(Arithmetic<V> on, IntFunction<V> batch, @Nullable V filter, List<Numeric> numbers) {
        V complete = batch.apply(numbers.getFirst().presentColumn());
        for (Numeric number : numbers.subList(1, numbers.size())) {
            complete = on.multiply(complete, batch.apply(number.presentColumn()));
        }
        return filter == null ? complete : on.multiply(complete, filter);
    }

    /// 1 if every cluster has nobody or at least k people, and one has somebody.
    private <V> V shown(Arithmetic<V> on, V moments, int minimumCount) {
        List<V> sizes = new ArrayList<>();
        int width = 1 + 2 * spec.numbers().size();
        for (int c = 0; c < spec.centres().size(); c++) {
            sizes.add(on.at(moments, c * width));
        }
        V size = on.concat(sizes);
        V tests = on.notNegative(on.concat(List.of(on.addPublic(size, -minimumCount), on.addPublic(size, -1))));
        V reach = on.sum(on.slice(tests, 0, sizes.size()));
        V any = on.sum(on.slice(tests, sizes.size(), 2 * sizes.size()));
        return on.notNegative(on.subtract(reach, any));
    }

    private static long power(int decimals) {
        return BigDecimal.TEN.pow(decimals).longValueExact();
    }

    /// The public centres, from the smallest declared value on, cluster by cluster.
    private <V> V start(Arithmetic<V> on, List<Numeric> numbers, int scale, int fraction) {
        List<V> centres = new ArrayList<>();
        for (List<BigDecimal> centre : spec.centres()) {
            for (int j = 0; j < centre.size(); j++) {
                Numeric number = numbers.get(j);
                long value = centre.get(j)
                        .subtract(number.unscaled(number.min()))
                        .movePointRight(scale)
                        .multiply(BigDecimal.valueOf(1L << fraction))
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
                centres.add(on.constant(1, value));
            }
        }
        return on.concat(centres);
    }

    /// A 0/1 per cluster: whether its centre is nearest, by |c|^2 - 2 c x; the first of equally near ones.
    private <V> List<V> members(Arithmetic<V> on, List<V> positions, V centres, int fraction) {
        int clusters = spec.centres().size();
        int width = positions.size();
        int rows = on.length(positions.getFirst());
        V squares = on.multiply(centres, centres);
        List<V> distances = new ArrayList<>();
        for (int c = 0; c < clusters; c++) {
            V centre = on.slice(centres, c * width, (c + 1) * width);
            V size = on.sum(on.slice(squares, c * width, (c + 1) * width));
            V twice = on.scale(on.combine(positions, centre), 2L << fraction);
            distances.add(on.subtract(on.repeat(size, rows), twice));
        }
        List<V> differences = new ArrayList<>();
        for (int c = 0; c < clusters; c++) {
            for (int d = c + 1; d < clusters; d++) {
                differences.add(on.subtract(distances.get(d), distances.get(c)));
            }
        }
        V won = on.notNegative(on.concat(differences));
        List<V> wins = new ArrayList<>();
        for (int c = 0; c < clusters; c++) {
            wins.add(on.constant(rows, 1 - clusters));
        }
        int pair = 0;
        for (int c = 0; c < clusters; c++) {
            for (int d = c + 1; d < clusters; d++) {
                V first = on.slice(won, pair * rows, (pair + 1) * rows);
                wins.set(c, on.add(wins.get(c), first));
                wins.set(d, on.addPublic(on.subtract(wins.get(d), first), 1));
                pair++;
            }
        }
        V nearest = on.notNegative(on.concat(wins));
        List<V> members = new ArrayList<>();
        for (int c = 0; c < clusters; c++) {
            members.add(on.slice(nearest, c * rows, (c + 1) * rows));
        }
        return members;
    }

    /// The means of the clusters, floored; where there is nobody the centre stays.
    private <V> V moved(Arithmetic<V> on, List<V> members, List<V> positions, V complete, V centres, int fraction) {
        int width = positions.size();
        List<V> left = new ArrayList<>();
        List<V> right = new ArrayList<>();
        for (V member : members) {
            left.add(member);
            right.add(complete);
            for (V position : positions) {
                left.add(member);
                right.add(position);
            }
        }
        V sums = on.dots(left, right);
        List<V> sizes = new ArrayList<>();
        List<V> totals = new ArrayList<>();
        for (int c = 0; c < members.size(); c++) {
            int at = c * (width + 1);
            sizes.add(on.repeat(on.at(sums, at), width));
            totals.add(on.slice(sums, at + 1, at + 1 + width));
        }
        V size = on.concat(sizes);
        V means = on.quotient(on.scale(on.concat(totals), 1L << fraction), size);
        V nobody = on.addPublic(on.scale(on.notNegative(on.addPublic(size, -1)), -1), 1);
        return on.add(means, on.multiply(nobody, centres));
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        if (opened.length != cells(codebook).size()) {
            throw new IllegalArgumentException("result has " + opened.length + " cells, allowed "
                    + cells(codebook).size());
        }
        return Clusters.table(spec.kind(), clusters(), numbers(codebook), disclosure, opened)
                .note("Lloyd's iteration from the given centres, " + spec.iterations() + " steps");
    }
}
