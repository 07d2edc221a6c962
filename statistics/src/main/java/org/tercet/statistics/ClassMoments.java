package org.tercet.statistics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.Calibration;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.smc.protocol.WideSum;
import org.tercet.statistics.table.Explained;

/// Moments of a number by groups with weights of adjustment classes: all of them as [Classes] decides, or nothing.
///
/// Cells are those of a group, or of none, who gave the number, and those who did not. Of a number that is not negative
/// nobody may have too much of the sum of any class and group, or class and none ([DominanceRule]): weights being
/// known, these sums may follow, and so may every union of them.
///
/// @param groups lines of the table; one where there is no grouping
/// @param pairs of groups whose moments post-stratified figures combine; see [ClassMeans]
record ClassMoments(Numeric number, int groups, ClassCells cells, List<int[]> pairs) {
    private static final int SQUARE_OF_SUMS = 63;

    /// Over all, or by the categories of a single choice.
    static ClassMoments of(Numeric number, @Nullable SingleChoice by, List<int[]> pairs) {
        int[] absent = IntStream.range(0, Missing.COUNT)
                .map(m -> Tally.missingColumn(number) + m)
                .toArray();
        int[][] given = {{number.presentColumn()}, absent};
        return by == null
                ? new ClassMoments(number, 1, ClassCells.crossing(List.<int[][]>of(given)), pairs)
                : new ClassMoments(
                        number,
                        by.categories().size(),
                        ClassCells.crossing(List.of(ClassCells.categories(by), given)),
                        pairs);
    }

    /// Groups, and those in none.
    private int lines() {
        return cells.count() / 2;
    }

    private long range() {
        return Math.max(1, number.max() - number.min());
    }

    /// n per group, base, size of the sample, the sums beside every n, and what the classes explain of the pairs: n
    /// with n, n with the sum, the sum with the sum; of two groups both ways. Amounts there are less the smallest
    /// one.
    Shares run(
            Session here,
            Columns batch,
            @Nullable Shares filter,
            Codebook codebook,
            Calibration weighting,
            Disclosure disclosure) {
        Classes classes = Classes.of(weighting, codebook);
        int width = cells.count() + 2 * lines();
        Shares table = classes.sums(here, batch, filter, width, (from, to) -> columns(here, batch, from, to));
        Shares counts = Vectors.block(here, table, width, classes.count(), cells.count());
        Classes.Verdict verdict = classes.decide(here, batch, filter, cells, counts, disclosure.minimumCount());
        Shares shown = verdict.shown();
        Shares[] byColumn = split(Vectors.transposed(here, table, classes.count(), width), classes.count());
        Shares[] sums = Arrays.copyOfRange(byColumn, cells.count(), cells.count() + lines());
        Shares[] squares = Arrays.copyOfRange(byColumn, cells.count() + lines(), width);
        if (DominanceRule.holdsFor(number)) {
            Shares safe = DominanceRule.run(
                    here, Shares.concat(sums), Shares.concat(squares), number, batch.rows(), disclosure);
            shown = Products.of(here, shown, Comparisons.all(here, safe));
        }
        Shares once = classes.weights().run(here, verdict.people(), verdict.inhabited());
        Shares[] weights = {once, Products.of(here, once, once)};
        Shares[] people = new Shares[groups];
        Arrays.setAll(people, g -> byColumn[2 * g]);
        Shares n = Shares.concat(Arrays.stream(people).map(Shares::sum).toArray(Shares[]::new));
        Shares narrow = DotProduct.matrix(here, people, weights);
        WideSum.Wide wide = WideSum.matrix(
                here,
                weights,
                joined(Arrays.copyOf(sums, groups), Arrays.copyOf(squares, groups)),
                signed(weighting.largestWeight().pow(2)),
                SQUARE_OF_SUMS);
        List<Shares> all = new ArrayList<>(List.of(n, n.sum(), verdict.sample()));
        for (int g = 0; g < groups; g++) {
            all.add(narrow.slice(2 * g, 2 * g + 2));
            all.add(wide.low().at(g));
            for (int at : new int[] {2 * groups + g, groups + g, 3 * groups + g}) {
                all.add(wide.high().at(at));
                all.add(wide.low().at(at));
            }
        }
        if (weighting.explains()) {
            all.add(explained(here, verdict.people(), once, people, sums, weighting, batch.rows()));
        }
        Shares released = Shares.concat(all.toArray(new Shares[0]));
        return Products.of(here, released, shown.repeat(released.length()));
    }

    /// The 0/1 of every cell, then amounts and their squares by group, those in none included.
    private Shares[] columns(Session here, Columns batch, int from, int to) {
        Shares[] all = cells.columns(here, batch, null, from, to);
        Shares value = batch.column(number.valueColumn(), from, to);
        Shares[] given = new Shares[lines()];
        Arrays.setAll(given, g -> all[2 * g]);
        Shares[] amounts = Products.each(here, given, value);
        return joined(all, joined(amounts, Products.each(here, amounts, value)));
    }

    private Shares explained(
            Session here,
            Shares inClass,
            Shares once,
            Shares[] people,
            Shares[] sums,
            Calibration weighting,
            int rows) {
        Shares[] above = new Shares[groups];
        Arrays.setAll(above, g -> sums[g].subtract(people[g].scale(number.min())));
        Shares[] means = joined(
                split(ClassMeans.run(here, Shares.concat(people), inClass, once, 1), inClass.length()),
                split(ClassMeans.run(here, Shares.concat(above), inClass, once, range()), inClass.length()));
        BigInteger largest = BigInteger.valueOf(range());
        WideSum.Wide wide = WideSum.matrix(
                here,
                Products.each(here, joined(people, above), once),
                means,
                signed(largest.multiply(BigInteger.TEN.pow(Calibration.DECIMALS))
                        .multiply(BigInteger.valueOf(rows))),
                signed(largest.multiply(weighting.largestWeight()).shiftLeft(Calibration.EXPLAINED_BITS)));
        List<Shares> all = new ArrayList<>();
        for (int[] place : places()) {
            int at = place[0] * 2 * groups + place[1];
            if (place[1] >= groups) {
                all.add(wide.high().at(at));
            }
            all.add(wide.low().at(at));
        }
        return Shares.concat(all.toArray(new Shares[0]));
    }

    /// Which factors are multiplied, n of every group coming before the sums.
    private List<int[]> places() {
        List<int[]> places = new ArrayList<>();
        for (int[] pair : pairs) {
            int a = pair[0];
            int b = pair[1];
            places.add(new int[] {a, b});
            places.add(new int[] {a, groups + b});
            if (a != b) {
                places.add(new int[] {b, groups + a});
            }
            places.add(new int[] {groups + a, groups + b});
        }
        return places;
    }

    /// The names of what is explained of these groups.
    List<CellName> names(List<String> codes) {
        List<CellName> factors = new ArrayList<>();
        codes.forEach(code -> factors.add(CellName.moment(Measure.N, code)));
        codes.forEach(code -> factors.add(CellName.moment(Measure.WEIGHTED_SUM, code)));
        List<CellName> names = new ArrayList<>();
        for (int[] place : places()) {
            CellName a = factors.get(place[0]);
            CellName b = factors.get(place[1]);
            names.addAll(place[1] < groups ? List.of(CellName.explained(a, b)) : CellName.explainedWords(a, b));
        }
        return names;
    }

    /// What is explained of two groups, of amounts as they are.
    static Explained explained(Numeric number, Opened values, String group, String other) {
        CellName n = CellName.moment(Measure.N, group);
        CellName otherN = CellName.moment(Measure.N, other);
        CellName sum = n.as(Measure.WEIGHTED_SUM);
        CellName otherSum = otherN.as(Measure.WEIGHTED_SUM);
        long range = Math.max(1, number.max() - number.min());
        BigInteger unit = BigInteger.ONE.shiftLeft(Calibration.EXPLAINED_BITS - ClassMeans.fraction(range));
        BigInteger least = BigInteger.valueOf(number.min());
        BigInteger bases = BigInteger.valueOf(values.value(CellName.explained(n, otherN)));
        BigInteger withSum = values.wide(CellName.explainedWords(n, otherSum)).multiply(unit);
        BigInteger sumWith = group.equals(other)
                ? withSum
                : values.wide(CellName.explainedWords(otherN, sum)).multiply(unit);
        BigInteger sums = values.wide(CellName.explainedWords(sum, otherSum)).multiply(unit);
        return new Explained(
                sums.add(least.multiply(withSum.add(sumWith))).add(least.pow(2).multiply(bases)),
                sumWith.add(least.multiply(bases)),
                withSum.add(least.multiply(bases)),
                bases);
    }

    private static Shares[] joined(Shares[] first, Shares[] then) {
        Shares[] all = Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, all, first.length, then.length);
        return all;
    }

    private static Shares[] split(Shares columns, int length) {
        Shares[] all = new Shares[columns.length() / length];
        Arrays.setAll(all, c -> columns.slice(c * length, (c + 1) * length));
        return all;
    }

    private static int signed(BigInteger largest) {
        return largest.bitLength() + 1;
    }

    /// Plain twin of [#run].
    long[] plain(
            PlainTable batch,
            long @Nullable [] filter,
            Codebook codebook,
            Calibration weighting,
            Disclosure disclosure) {
        Classes classes = Classes.of(weighting, codebook);
        int[] in = classes.plain(batch, filter);
        int count = classes.count();
        long[] table = classes.plain(batch, in, cells);
        Classes.Plain verdict = classes.decide(batch, filter, cells, table, disclosure.minimumCount());
        long[][] people = new long[lines()][count];
        long[][] sums = new long[lines()][count];
        long[][] squares = new long[lines()][count];
        for (int r = 0; r < in.length; r++) {
            List<Integer> cell = cells.of(batch, r);
            if (in[r] >= 0 && !cell.isEmpty() && cell.getFirst() % 2 == 0) {
                int g = cell.getFirst() / 2;
                long y = batch.column(number.valueColumn())[r];
                people[g][in[r]]++;
                sums[g][in[r]] += y;
                squares[g][in[r]] += y * y;
            }
        }
        boolean shown = verdict.shown()
                && (!DominanceRule.holdsFor(number)
                        || IntStream.range(0, lines() * count)
                                .allMatch(e -> DominanceRule.plain(
                                        sums[e / count][e % count],
                                        squares[e / count][e % count],
                                        number,
                                        batch.rows(),
                                        disclosure)));
        long[] once = classes.weights().plain(verdict.people());
        List<Long> out = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            out.add(Arrays.stream(people[g]).sum());
        }
        out.add(out.stream().mapToLong(Long::longValue).sum());
        out.add(verdict.sample());
        long[] twice = Arrays.stream(once).map(w -> w * w).toArray();
        for (int g = 0; g < groups; g++) {
            out.add(product(once, people[g]).longValueExact());
            out.add(product(twice, people[g]).longValueExact());
            out.add(product(once, sums[g]).longValueExact());
            addWords(out, product(twice, sums[g]));
            addWords(out, product(once, squares[g]));
            addWords(out, product(twice, squares[g]));
        }
        if (weighting.explains()) {
            addExplained(out, verdict.people(), once, people, sums);
        }
        return out.stream().mapToLong(value -> shown ? value : 0).toArray();
    }

    private void addExplained(List<Long> out, long[] inClass, long[] once, long[][] people, long[][] sums) {
        long[][] left = new long[2 * groups][];
        long[][] right = new long[2 * groups][];
        for (int g = 0; g < groups; g++) {
            long[] above = new long[once.length];
            for (int c = 0; c < once.length; c++) {
                above[c] = sums[g][c] - number.min() * people[g][c];
            }
            left[g] = times(once, people[g]);
            left[groups + g] = times(once, above);
            right[g] = ClassMeans.plain(people[g], inClass, once, 1);
            right[groups + g] = ClassMeans.plain(above, inClass, once, range());
        }
        for (int[] place : places()) {
            BigInteger product = product(left[place[0]], right[place[1]]);
            if (place[1] < groups) {
                out.add(product.longValueExact());
            } else {
                addWords(out, product);
            }
        }
    }

    private static long[] times(long[] x, long[] y) {
        long[] products = new long[x.length];
        Arrays.setAll(products, c -> x[c] * y[c]);
        return products;
    }

    private static BigInteger product(long[] x, long[] y) {
        BigInteger sum = BigInteger.ZERO;
        for (int c = 0; c < x.length; c++) {
            sum = sum.add(BigInteger.valueOf(x[c]).multiply(BigInteger.valueOf(y[c])));
        }
        return sum;
    }

    private static void addWords(List<Long> out, BigInteger sum) {
        out.add(sum.shiftRight(Long.SIZE).longValueExact());
        out.add(sum.longValue());
    }
}
