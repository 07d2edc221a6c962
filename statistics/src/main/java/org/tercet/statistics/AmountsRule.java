package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;

/// Whether sums of numbers over the people who gave all of several variables may be shown, next to what a query for
/// one of the numbers shows over everyone who gave it.
///
/// Those who gave a number but not all of the variables are nobody or at least k: their sum is the one over everyone
/// less the shown one. Of a number from 0 up, nobody may have too much of a shown sum or of theirs ([DominanceRule]).
/// What sums over fewer or more variables tell together is overlap, which no single answer can see.
///
/// @leaks nothing
final class AmountsRule {
    /// Moments of a number: how many people, sum, sum of squares.
    private static final int MOMENTS = 3;

    private static final int AT_ONCE = 1 << 17;

    private AmountsRule() {}

    /// Shown sums, group by group where there are groups.
    ///
    /// @param complete how many people gave all the variables
    /// @param sums over them of every number in turn
    /// @param squares the sums of squares
    /// @param partSums further shown sums, of parts of these people
    /// @param partSquares the sums of squares beside them
    /// @param partNumbers place of the number of each
    record Shown<V>(V complete, V sums, V squares, V partSums, V partSquares, int[] partNumbers) {
        /// Of places, what is there.
        <W> Shown<W> map(Function<V, W> found) {
            return new Shown<>(
                    found.apply(complete),
                    found.apply(sums),
                    found.apply(squares),
                    found.apply(partSums),
                    found.apply(partSquares),
                    partNumbers);
        }
    }

    /// Tests of which all must be 1; how many there are follows from the codebook.
    ///
    /// @param filter 0/1 per row, or null for all rows
    static Shares run(
            Session session,
            Columns columns,
            @Nullable Shares filter,
            List<Numeric> numbers,
            Shown<Shares> shown,
            Disclosure disclosure) {
        int width = numbers.size();
        Shares everyone = everyone(session, columns, filter, numbers);
        Shares rest = Vectors.column(session, everyone, MOMENTS, 0, width)
                .subtract(shown.complete().repeat(width));
        Comparisons sizes = new Comparisons(session);
        int reach = sizes.atLeast(rest, disclosure.minimumCount());
        int any = sizes.atLeast(rest, 1);
        sizes.run();
        Shares left = sizes.answer(reach).subtract(sizes.answer(any)).addPublic(session.party(), 1);
        int[] amounts = amounts(numbers);
        if (amounts.length == 0) {
            return left;
        }
        int[] parts = partsOf(shown.partNumbers(), numbers);
        Shares restSums = Vectors.column(session, everyone, MOMENTS, 1, width).subtract(shown.sums());
        Shares restSquares =
                Vectors.column(session, everyone, MOMENTS, 2, width).subtract(shown.squares());
        Shares safe = DominanceRule.run(
                session,
                Shares.concat(
                        Vectors.picked(session, shown.sums(), amounts),
                        Vectors.picked(session, restSums, amounts),
                        Vectors.picked(session, shown.partSums(), parts)),
                Shares.concat(
                        Vectors.picked(session, shown.squares(), amounts),
                        Vectors.picked(session, restSquares, amounts),
                        Vectors.picked(session, shown.partSquares(), parts)),
                bits(numbers, columns.rows()),
                disclosure);
        return Shares.concat(left, safe);
    }

    /// Moments of every number over those whom the filter matches and who gave it.
    private static Shares everyone(Session session, Columns columns, @Nullable Shares filter, List<Numeric> numbers) {
        Shares total = Shares.zero(MOMENTS * numbers.size());
        int from = 0;
        do {
            int to = Math.min(columns.rows(), from + AT_ONCE);
            total = total.add(part(session, columns, filter, numbers, from, to));
            from = to;
        } while (from < columns.rows());
        return total;
    }

    private static Shares part(
            Session session, Columns columns, @Nullable Shares filter, List<Numeric> numbers, int from, int to) {
        int width = numbers.size();
        Shares[] present = new Shares[width];
        Shares[] values = new Shares[width];
        for (int j = 0; j < width; j++) {
            present[j] = columns.column(numbers.get(j).presentColumn(), from, to);
            values[j] = columns.column(numbers.get(j).valueColumn(), from, to);
        }
        Shares[] counted = filter == null ? values : Products.each(session, values, filter.slice(from, to));
        List<Shares> left = new ArrayList<>(List.of(counted));
        List<Shares> right = new ArrayList<>(List.of(values));
        if (filter != null) {
            left.addAll(List.of(present));
            right.addAll(java.util.Collections.nCopies(width, filter.slice(from, to)));
        }
        Shares dots = DotProduct.run(session, left.toArray(new Shares[0]), right.toArray(new Shares[0]));
        Shares[] moments = new Shares[MOMENTS * width];
        for (int j = 0; j < width; j++) {
            moments[MOMENTS * j] = filter == null ? present[j].sum() : dots.at(width + j);
            moments[MOMENTS * j + 1] = counted[j].sum();
            moments[MOMENTS * j + 2] = dots.at(j);
        }
        return Shares.concat(moments);
    }

    /// The same as [#run] in the clear: whether all tests are passed.
    static boolean plain(
            PlainTable table,
            long @Nullable [] filter,
            List<Numeric> numbers,
            Shown<long[]> shown,
            Disclosure disclosure) {
        int bits = bits(numbers, table.rows());
        boolean safe = true;
        for (int j = 0; j < numbers.size(); j++) {
            Numeric number = numbers.get(j);
            long[] rest = {-shown.complete()[0], -shown.sums()[j], -shown.squares()[j]};
            for (int r = 0; r < table.rows(); r++) {
                if (filter == null || filter[r] == 1) {
                    long value = table.column(number.valueColumn())[r];
                    rest[0] += table.column(number.presentColumn())[r];
                    rest[1] += value;
                    rest[2] += value * value;
                }
            }
            safe &= rest[0] == 0 || rest[0] >= disclosure.minimumCount();
            safe &= !DominanceRule.holdsFor(number)
                    || DominanceRule.plain(rest[1], rest[2], bits, disclosure)
                            && DominanceRule.plain(shown.sums()[j], shown.squares()[j], bits, disclosure);
        }
        for (int part : partsOf(shown.partNumbers(), numbers)) {
            safe &= DominanceRule.plain(shown.partSums()[part], shown.partSquares()[part], bits, disclosure);
        }
        return safe;
    }

    private static int[] amounts(List<Numeric> numbers) {
        return IntStream.range(0, numbers.size())
                .filter(j -> DominanceRule.holdsFor(numbers.get(j)))
                .toArray();
    }

    private static int[] partsOf(int[] partNumbers, List<Numeric> numbers) {
        return IntStream.range(0, partNumbers.length)
                .filter(part -> DominanceRule.holdsFor(numbers.get(partNumbers[part])))
                .toArray();
    }

    /// Bits of the largest sum of squares of a number from 0 up.
    private static int bits(List<Numeric> numbers, int rows) {
        return numbers.stream()
                .filter(DominanceRule::holdsFor)
                .mapToInt(number -> DominanceRule.bits(number, rows))
                .max()
                .orElse(1);
    }
}
