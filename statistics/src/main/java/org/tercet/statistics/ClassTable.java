package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.query.Calibration;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;

/// A table of counts with weights of adjustment classes: all of it as [Classes] decides, or nothing.
///
/// @param released which cells, row by row, each released count is the sum of
/// @param pairs of released counts that post-stratified figures are made of; see [ClassMeans]
record ClassTable(ClassCells cells, List<int[]> released, List<int[]> pairs) {

    /// Every two of the first `count` released counts, each with itself too.
    static List<int[]> everyTwo(int count) {
        return IntStream.range(0, count)
                .boxed()
                .flatMap(a -> IntStream.range(a, count).mapToObj(b -> new int[] {a, b}))
                .toList();
    }

    /// Each of the first `count` released counts with itself and with the base, and that with itself.
    ///
    /// @param base its index
    static List<int[]> shares(int count, int base) {
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < count; a++) {
            pairs.add(new int[] {a, a});
            pairs.add(new int[] {a, base});
        }
        pairs.add(new int[] {base, base});
        return pairs;
    }

    /// The names of what [#run] gives.
    List<CellName> names(List<CellName> counts, Calibration weighting) {
        List<CellName> names = new ArrayList<>(RowWeights.names(counts, RowWeights::twoSums));
        if (weighting.explains()) {
            pairs.forEach(pair -> names.add(CellName.explained(counts.get(pair[0]), counts.get(pair[1]))));
        }
        return List.copyOf(names);
    }

    /// Counts, the size of the sample, beside every count the sum of weights and the sum of their squares, and after
    /// post-stratification what the classes explain of the pairs.
    Shares run(Session here, Columns batch, @Nullable Shares filter, Codebook codebook, Calibration weighting, long k) {
        Classes classes = Classes.of(weighting, codebook);
        int count = cells.count();
        Shares table =
                classes.sums(here, batch, filter, count, (from, to) -> cells.columns(here, batch, null, from, to));
        Classes.Verdict verdict = classes.decide(here, batch, filter, cells, table, k);
        Shares once = classes.weights().run(here, verdict.people(), verdict.inhabited());
        Shares twice = Products.of(here, once, once);
        Shares[] columns = new Shares[released.size()];
        Shares byCell = Vectors.transposed(here, table, classes.count(), count);
        for (int c = 0; c < columns.length; c++) {
            columns[c] = together(byCell, released.get(c), classes.count());
        }
        Shares counts = Shares.concat(Arrays.stream(columns).map(Shares::sum).toArray(Shares[]::new));
        Shares sums = DotProduct.matrix(here, columns, new Shares[] {once, twice});
        Shares all = Shares.concat(counts, verdict.sample(), sums);
        if (weighting.explains()) {
            Shares means = ClassMeans.run(here, byCell, verdict.people(), once, 1);
            Shares[] right = new Shares[columns.length];
            Arrays.setAll(right, c -> together(means, released.get(c), classes.count()));
            Shares products = DotProduct.matrix(here, Products.each(here, columns, once), right);
            int[] asked = pairs.stream()
                    .mapToInt(pair -> pair[0] * columns.length + pair[1])
                    .toArray();
            all = Shares.concat(all, Vectors.picked(here, products, asked));
        }
        return Products.of(here, all, verdict.shown().repeat(all.length()));
    }

    /// The sum of some cells' columns, which are one after the other.
    private static Shares together(Shares byCell, int[] some, int classes) {
        Shares sum = Shares.zero(classes);
        for (int cell : some) {
            sum = sum.add(byCell.slice(cell * classes, (cell + 1) * classes));
        }
        return sum;
    }

    /// Plain twin of [#run].
    long[] plain(PlainTable batch, long @Nullable [] filter, Codebook codebook, Calibration weighting, long k) {
        Classes classes = Classes.of(weighting, codebook);
        long[] table = classes.plain(batch, classes.plain(batch, filter), cells);
        Classes.Plain verdict = classes.decide(batch, filter, cells, table, k);
        long[] once = classes.weights().plain(verdict.people());
        int size = released.size();
        long[] out = new long[3 * size + 1 + (weighting.explains() ? pairs.size() : 0)];
        if (!verdict.shown()) {
            return out;
        }
        out[size] = verdict.sample();
        long[] byCell = new long[table.length];
        for (int e = 0; e < table.length; e++) {
            byCell[e % cells.count() * once.length + e / cells.count()] = table[e];
        }
        for (int c = 0; c < size; c++) {
            for (int of = 0; of < once.length; of++) {
                long people = together(byCell, released.get(c), once.length, of);
                out[c] += people;
                out[size + 1 + 2 * c] += once[of] * people;
                out[size + 2 + 2 * c] += once[of] * once[of] * people;
            }
        }
        if (weighting.explains()) {
            long[] means = ClassMeans.plain(byCell, verdict.people(), once, 1);
            for (int p = 0; p < pairs.size(); p++) {
                int[] pair = pairs.get(p);
                for (int of = 0; of < once.length; of++) {
                    out[3 * size + 1 + p] += once[of]
                            * together(byCell, released.get(pair[0]), once.length, of)
                            * together(means, released.get(pair[1]), once.length, of);
                }
            }
        }
        return out;
    }

    private static long together(long[] byCell, int[] some, int classes, int of) {
        return Arrays.stream(some)
                .mapToLong(cell -> byCell[cell * classes + of])
                .sum();
    }
}
