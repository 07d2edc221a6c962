package org.tercet.statistics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Whether nobody has more than the manifest's dominancePercent of the sum of squares of any combination of columns,
/// whose sums and cross products are about to be shown.
///
/// With rows z of the columns and a 1 in front, person i's largest share over all combinations is the leverage
/// `h_i = z_i (Z'Z)^-1 z_i'`, which lies between 1 / n and 1. Columns are centred and divided by a power of two next to
/// the root of their sum of squares, so that every element is within +-1, whatever the data; [InverseFactor] gives W,
/// and h_i is the squared length of `W z_i`, a few products per row. Good to a few hundredths of the bound.
/// A combination that nearly is the same for everyone fails, as one person may be who makes it differ; a
/// column that exactly is passes. The argument is in ADR 0019.
///
/// @leaks nothing
/// @source Hoaglin, Welsch, The American Statistician 32, 1978: leverage
final class Leverage {
    private static final int AT_ONCE = 1 << 16;

    /// Bits that a centred sum of squares is given by a shift, and that it may have.
    private static final int ROOM = 40;
    private static final int MOST_BITS = 62;

    private static final int MOST_SHIFT = 20;

    /// Fractional bits of W beside a row, and of W times a row.
    private static final int COARSE = 10;
    private static final int FRACTION = 30;

    private Leverage() {}

    /// A column: a number's value or a category's 0/1.
    ///
    /// @param min least value that is allowed where it counts
    /// @param category whether it is a 0/1 of a category
    record Column(int element, long min, long max, boolean category) {
        static Column of(Numeric number) {
            return new Column(number.valueColumn(), number.min(), number.max(), false);
        }

        static Column category(int element) {
            return new Column(element, 0, 1, true);
        }

        /// Bits of the largest centred sum of squares after a shift.
        private int bits(int rows, int shift) {
            BigInteger range =
                    BigInteger.valueOf(max).subtract(BigInteger.valueOf(min)).shiftLeft(shift);
            BigInteger people = BigInteger.valueOf(rows);
            return range.pow(2).multiply(people).shiftRight(2).add(people).bitLength();
        }

        /// Fractional bits that it is centred with: as many as leave [#ROOM].
        private int shift(int rows) {
            int shift = MOST_SHIFT;
            while (shift > 0 && bits(rows, shift) > ROOM) {
                shift--;
            }
            return shift;
        }
    }

    /// A 0/1.
    ///
    /// @param variables that must have been answered
    /// @param sums of [CrossProducts] for these variables and columns
    static Shares run(
            Session session,
            Columns columns,
            @Nullable Shares filter,
            List<Variable> variables,
            List<Column> design,
            Shares sums,
            Disclosure disclosure) {
        SecretArithmetic on = SecretArithmetic.of(session, columns, Comparisons.MAX_COUNT);
        Scaled<Shares> scaled = Scaled.of(on, design, sums, columns.rows());
        Shares beyond = on.constant(1, 0);
        for (int from = 0; from < columns.rows(); from += AT_ONCE) {
            int first = from;
            int to = Math.min(columns.rows(), from + AT_ONCE);
            beyond = beyond.add(scaled.beyond(
                    on,
                    element -> columns.column(element, first, to),
                    filter == null ? null : filter.slice(from, to),
                    variables,
                    disclosure));
        }
        return scaled.passed(on, beyond);
    }

    /// The same in the clear.
    static boolean plain(
            PlainTable table,
            long @Nullable [] filter,
            List<Variable> variables,
            List<Column> design,
            long[] sums,
            Disclosure disclosure) {
        OpenArithmetic on = new OpenArithmetic();
        Scaled<long[]> scaled = Scaled.of(on, design, sums, table.rows());
        long[] beyond =
                table.rows() == 0 ? on.constant(1, 0) : scaled.beyond(on, table::column, filter, variables, disclosure);
        return scaled.passed(on, beyond)[0] == 1;
    }

    /// What a row is multiplied with.
    ///
    /// @param elements of the columns but the 1 in front
    /// @param factors for each row of W, a constant and one factor per column
    /// @param drop bits beyond [#FRACTION]
    /// @param bad 0 if W is right
    private record Scaled<V>(int[] elements, List<V> factors, int drop, V bad) {

        static <V> Scaled<V> of(Arithmetic<V> on, List<Column> design, V sums, int rows) {
            List<Column> all = new ArrayList<>(List.of(new Column(-1, 0, 2, false)));
            all.addAll(design);
            int width = all.size();
            if (width > InverseFactor.MOST_COLUMNS) {
                throw new IllegalArgumentException("columns are " + width + ", allowed " + InverseFactor.MOST_COLUMNS);
            }
            int[] shifts = all.stream().mapToInt(column -> column.shift(rows)).toArray();
            int half = IntStream.range(0, width)
                    .map(a -> Math.ceilDiv(Math.min(MOST_BITS, all.get(a).bits(rows, shifts[a])), 2))
                    .max()
                    .orElseThrow();
            int top = Math.max(ROOM / 2, half);
            V n = on.at(sums, 0);
            List<V> totals = new ArrayList<>(List.of(n));
            for (int a = 1; a < width; a++) {
                totals.add(on.at(sums, CrossProducts.sum(a - 1)));
            }
            V centres = centres(on, all, shifts, totals);
            V spread = spread(on, sums, shifts, totals, centres);
            V squares = WeightedSpread.diagonal(on, spread, width);
            Powers<V> powers = Powers.of(on, squares, top);
            V matrix = matrix(on, spread, powers, width);
            InverseFactor<V> inverse = InverseFactor.of(on, matrix, width);
            List<V> factors = new ArrayList<>();
            for (int k = 0; k < width; k++) {
                V coarse = on.rounded(inverse.rows().get(k), InverseFactor.FRACTION - COARSE);
                V times = on.multiply(coarse, on.slice(powers.factors(), 0, k + 1));
                V constant = on.subtract(
                        on.scale(on.at(times, 0), 1L << shifts[0]),
                        on.dots(List.of(times), List.of(on.slice(centres, 0, k + 1))));
                List<V> row = new ArrayList<>(List.of(constant));
                for (int a = 1; a <= k; a++) {
                    row.add(on.scale(on.at(times, a), 1L << shifts[a]));
                }
                factors.add(on.concat(row));
            }
            return new Scaled<>(
                    design.stream().mapToInt(Column::element).toArray(),
                    factors,
                    top + COARSE - FRACTION,
                    on.add(inverse.bad(), powers.bad()));
        }

        /// The floors of the means in shifted units; 0 for the 1 in front.
        private static <V> V centres(Arithmetic<V> on, List<Column> all, int[] shifts, List<V> totals) {
            int width = all.size() - 1;
            V n = totals.getFirst();
            List<V> dividends = new ArrayList<>();
            for (int a = 1; a <= width; a++) {
                V above = on.subtract(totals.get(a), on.scale(n, all.get(a).min()));
                dividends.add(on.scale(above, 1L << shifts[a]));
            }
            V means = on.quotient(on.concat(dividends), on.repeat(n, width));
            List<V> centres = new ArrayList<>(List.of(on.constant(1, 0)));
            for (int a = 1; a <= width; a++) {
                centres.add(on.addPublic(on.at(means, a - 1), all.get(a).min() << shifts[a]));
            }
            return on.concat(centres);
        }

        /// Centred sums of products, exact modulo 2^64, as an upper triangle.
        private static <V> V spread(Arithmetic<V> on, V sums, int[] shifts, List<V> totals, V centres) {
            int width = shifts.length;
            List<V> raw = new ArrayList<>();
            List<V> left = new ArrayList<>();
            List<V> right = new ArrayList<>();
            V both = on.multiply(centres, on.repeat(totals.getFirst(), width));
            List<V> squares = new ArrayList<>();
            List<V> with = new ArrayList<>();
            for (int[] pair : NewtonFit.pairs(width)) {
                int a = pair[0];
                int b = pair[1];
                V product = a == 0 ? totals.get(b) : on.at(sums, CrossProducts.product(width - 1, a - 1, b - 1));
                raw.add(on.scale(product, 1L << (shifts[a] + shifts[b])));
                left.add(on.scale(on.at(centres, a), 1L << shifts[b]));
                right.add(totals.get(b));
                left.add(on.scale(on.at(centres, b), 1L << shifts[a]));
                right.add(totals.get(a));
                squares.add(on.at(both, a));
                with.add(on.at(centres, b));
            }
            V products = on.multiply(on.concat(left), on.concat(right));
            V constant = on.multiply(on.concat(squares), on.concat(with));
            List<V> spread = new ArrayList<>();
            for (int j = 0; j < raw.size(); j++) {
                V off = on.add(on.at(products, 2 * j), on.at(products, 2 * j + 1));
                spread.add(on.add(on.subtract(raw.get(j), off), on.at(constant, j)));
            }
            return on.concat(spread);
        }

        /// The triangle with every column divided by its power of two; a column of zeros is taken as orthogonal to all.
        private static <V> V matrix(Arithmetic<V> on, V spread, Powers<V> powers, int width) {
            List<V> ones = new ArrayList<>();
            for (int[] pair : NewtonFit.pairs(width)) {
                ones.add(
                        pair[0] == pair[1]
                                ? on.scale(on.at(powers.zero(), pair[0]), 1L << InverseFactor.MATRIX_FRACTION)
                                : on.constant(1, 0));
            }
            return on.add(powers.scaled(on, spread, InverseFactor.MATRIX_FRACTION), on.concat(ones));
        }

        /// How many of some people have too much leverage.
        private V beyond(
                Arithmetic<V> on,
                IntFunction<V> batch,
                @Nullable V filter,
                List<Variable> variables,
                Disclosure disclosure) {
            V complete = CompleteRows.of(on, batch, filter, variables);
            int rows = on.length(complete);
            List<V> columns = new ArrayList<>();
            for (int element : elements) {
                columns.add(batch.apply(element));
            }
            List<V> parts = new ArrayList<>();
            for (int k = 0; k < factors.size(); k++) {
                V constant = on.repeat(on.at(factors.get(k), 0), rows);
                parts.add(
                        k == 0
                                ? constant
                                : on.add(
                                        constant,
                                        on.combine(columns.subList(0, k), on.slice(factors.get(k), 1, k + 1))));
            }
            V all = on.rounded(on.concat(parts), drop);
            V squares = on.multiply(all, all);
            V rest = on.constant(rows, (1L << (2 * FRACTION)) / 100 * disclosure.mostOfOne());
            for (int k = 0; k < factors.size(); k++) {
                rest = on.subtract(rest, on.slice(squares, k * rows, (k + 1) * rows));
            }
            return on.subtract(on.sum(complete), on.sum(on.multiply(complete, on.notNegative(rest))));
        }

        /// 1 if nobody is beyond and nothing was bad.
        private V passed(Arithmetic<V> on, V beyond) {
            return on.notNegative(on.scale(on.add(beyond, bad), -1));
        }
    }
}
