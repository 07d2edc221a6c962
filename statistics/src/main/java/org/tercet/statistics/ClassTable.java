package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.query.Calibration;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;

/// A table of counts with weights of adjustment classes: everything is shown, or nothing.
///
/// It is shown if every row that the filter matches is in a class, every category of a margin has at least k people,
/// and
/// every cell of class by cell of the table, those who did not answer included, is 0 or at least k. Whatever follows
/// from the counts and the weighted sums is then a sum over cells that have nobody or at least k people. The argument
/// is in ADR 0013.
///
/// @param parts of the variables of the table: each part is some ring elements, those to be subtracted as their
/// complement `~e`, and every valid row has just one part of a variable
/// @param crossed whether cells are crossings of parts; else they are the parts themselves, side by side
/// @param released which cells, row by row, each released count is the sum of
record ClassTable(List<int[][]> parts, boolean crossed, List<int[]> released) {
    /// Rows times columns that are in memory at once.
    private static final int AT_ONCE = 1 << 22;

    /// A table that crosses variables.
    ClassTable(List<int[][]> parts, List<int[]> released) {
        this(parts, true, released);
    }

    /// How many cells there are.
    private int cells() {
        return crossed
                ? size(parts)
                : parts.stream().mapToInt(part -> part.length).sum();
    }

    /// How many cells, the first ones, hold every row once.
    private int whole() {
        return crossed ? cells() : parts.getFirst().length;
    }

    /// Every ring column of a one-hot variable for itself.
    static int[][] columns(SingleChoice variable) {
        int[][] parts = new int[variable.width()][];
        Arrays.setAll(parts, e -> new int[] {variable.offset() + e});
        return parts;
    }

    /// The categories, and those who did not answer as one.
    static int[][] categories(SingleChoice variable) {
        int split = variable.categories().size();
        int[][] parts = new int[split + 1][];
        Arrays.setAll(
                parts,
                e -> e < split
                        ? new int[] {variable.offset() + e}
                        : java.util.stream.IntStream.range(split, variable.width())
                                .map(missing -> variable.offset() + missing)
                                .toArray());
        return parts;
    }

    /// Counts, the size of the sample, and beside every count the sum of weights and the sum of their squares.
    Shares run(Session here, Columns batch, @Nullable Shares filter, Codebook codebook, Calibration weighting, long k) {
        if (batch.rows() > ClassWeights.MAX_ROWS) {
            throw new IllegalArgumentException(
                    "batch has " + batch.rows() + " rows, allowed " + ClassWeights.MAX_ROWS + " with these weights");
        }
        List<int[][]> choices = classes(weighting, codebook);
        int classes = size(choices);
        int cells = cells();
        Shares table = Shares.zero(classes * cells);
        int atOnce = Math.max(1, AT_ONCE / (classes + cells));
        int from = 0;
        do {
            int to = Math.min(batch.rows(), from + atOnce);
            Shares matching = filter == null ? null : filter.slice(from, to);
            table = table.add(DotProduct.matrix(
                    here,
                    crossed(here, batch, matching, choices, from, to),
                    crossed ? crossed(here, batch, null, parts, from, to) : sideBySide(batch, from, to)));
            from = to;
        } while (from < batch.rows());
        Shares everyone = Shares.zero(batch.rows());
        for (Shares part : columns(batch, parts.getFirst(), 0, batch.rows())) {
            everyone = everyone.add(part);
        }
        Shares sample = everyone.sum();
        Shares matched = filter == null ? sample : DotProduct.run(here, everyone, filter);
        Shares people = Vectors.rowSums(here, Vectors.block(here, table, cells, classes, whole()), classes, whole());
        ClassWeights weights = ClassWeights.of(weighting, codebook);
        Shares margins = weights.marginCounts(here, people);

        Comparisons sizes = new Comparisons(here);
        int any = sizes.atLeast(table, 1);
        int reach = sizes.atLeast(table, k);
        int inhabited = sizes.atLeast(people, 1);
        int enough = sizes.atLeast(margins, k);
        int outside = sizes.atLeast(matched.subtract(people.sum()), 1);
        sizes.run();
        Shares small = sizes.answer(any).subtract(sizes.answer(reach)).sum();
        Shares few = sizes.answer(enough).sum().negate().addPublic(here.party(), margins.length());
        Comparisons wrong = new Comparisons(here);
        int some = wrong.atLeast(small.add(few).add(sizes.answer(outside)), 1);
        wrong.run();
        Shares shown = wrong.answer(some).negate().addPublic(here.party(), 1);

        Shares once = weights.run(here, people, sizes.answer(inhabited));
        Shares twice = Products.of(here, once, once);
        Shares[] columns = new Shares[cells];
        for (int j = 0; j < cells; j++) {
            columns[j] = Vectors.column(here, table, cells, j, classes);
        }
        Shares sums = DotProduct.matrix(here, columns, new Shares[] {once, twice});
        Shares counts = Vectors.columnSums(here, table, classes, cells);
        Shares[] out = new Shares[2 * released.size() + 1];
        out[released.size()] = sample;
        for (int c = 0; c < released.size(); c++) {
            out[c] = Shares.zero(1);
            out[released.size() + 1 + c] = Shares.zero(2);
            for (int cell : released.get(c)) {
                out[c] = out[c].add(counts.at(cell));
                out[released.size() + 1 + c] = out[released.size() + 1 + c].add(sums.slice(2 * cell, 2 * cell + 2));
            }
        }
        Shares all = Shares.concat(out);
        return Products.of(here, all, shown.repeat(all.length()));
    }

    /// Plain twin of [#run].
    long[] plain(PlainTable batch, long @Nullable [] filter, Codebook codebook, Calibration weighting, long k) {
        List<int[][]> choices = classes(weighting, codebook);
        int classes = size(choices);
        int cells = cells();
        long[] table = new long[classes * cells];
        long sample = 0;
        long outside = 0;
        for (int r = 0; r < batch.rows(); r++) {
            List<Integer> here = cells(batch, r);
            int of = index(batch, choices, r);
            sample += here.isEmpty() ? 0 : 1;
            if (!here.isEmpty() && (filter == null || filter[r] == 1)) {
                if (of < 0) {
                    outside++;
                } else {
                    here.forEach(cell -> table[of * cells + cell]++);
                }
            }
        }
        long[] people = new long[classes];
        for (int e = 0; e < table.length; e++) {
            people[e / cells] += e % cells < whole() ? table[e] : 0;
        }
        ClassWeights weights = ClassWeights.of(weighting, codebook);
        long[] once = weights.plain(people);
        boolean shown = outside == 0 && Arrays.stream(table).noneMatch(count -> count >= 1 && count < k);
        for (ClassWeights.Margin margin : weights.margins()) {
            long[] counts = new long[margin.categories()];
            for (int c = 0; c < classes; c++) {
                counts[margin.category()[c]] += people[c];
            }
            shown &= Arrays.stream(counts).allMatch(count -> count >= k);
        }
        int size = released.size();
        long[] out = new long[3 * size + 1];
        if (!shown) {
            return out;
        }
        out[size] = sample;
        for (int c = 0; c < size; c++) {
            for (int cell : released.get(c)) {
                for (int of = 0; of < classes; of++) {
                    long count = table[of * cells + cell];
                    out[c] += count;
                    out[size + 1 + 2 * c] += once[of] * count;
                    out[size + 2 + 2 * c] += once[of] * once[of] * count;
                }
            }
        }
        return out;
    }

    private static List<int[][]> classes(Calibration weighting, Codebook codebook) {
        List<int[][]> choices = new ArrayList<>();
        for (String choice : weighting.choices()) {
            SingleChoice variable = Tally.single(codebook, choice);
            choices.add(Arrays.copyOf(columns(variable), variable.categories().size()));
        }
        return choices;
    }

    private static int size(List<int[][]> parts) {
        return parts.stream().mapToInt(part -> part.length).reduce(1, Math::multiplyExact);
    }

    /// The 0/1 of every crossing of parts, the last one running fastest.
    private static Shares[] crossed(
            Session here, Columns batch, @Nullable Shares filter, List<int[][]> parts, int from, int to) {
        Shares[] crossed = columns(batch, parts.getFirst(), from, to);
        if (filter != null) {
            crossed = Products.each(here, crossed, filter);
        }
        for (int[][] next : parts.subList(1, parts.size())) {
            Shares[] inner = columns(batch, next, from, to);
            Shares[] products = new Shares[crossed.length * inner.length];
            for (int a = 0; a < crossed.length; a++) {
                System.arraycopy(Products.each(here, inner, crossed[a]), 0, products, a * inner.length, inner.length);
            }
            crossed = products;
        }
        return crossed;
    }

    /// The 0/1 of every part of every variable.
    private Shares[] sideBySide(Columns batch, int from, int to) {
        List<Shares> columns = new ArrayList<>();
        for (int[][] variable : parts) {
            columns.addAll(List.of(columns(batch, variable, from, to)));
        }
        return columns.toArray(new Shares[0]);
    }

    private static Shares[] columns(Columns batch, int[][] parts, int from, int to) {
        Shares[] columns = new Shares[parts.length];
        for (int p = 0; p < parts.length; p++) {
            columns[p] = Shares.zero(to - from);
            for (int element : parts[p]) {
                columns[p] = element >= 0
                        ? columns[p].add(batch.column(element, from, to))
                        : columns[p].subtract(batch.column(~element, from, to));
            }
        }
        return columns;
    }

    /// Which cells a valid row is in; none of another.
    private List<Integer> cells(PlainTable batch, int row) {
        List<Integer> in = new ArrayList<>();
        if (crossed) {
            int cell = index(batch, parts, row);
            return cell < 0 ? in : List.of(cell);
        }
        int first = 0;
        for (int[][] variable : parts) {
            int part = index(batch, List.<int[][]>of(variable), row);
            if (part >= 0) {
                in.add(first + part);
            }
            first += variable.length;
        }
        return in;
    }

    /// Which crossing a row is in; -1 where it is in none.
    private static int index(PlainTable batch, List<int[][]> parts, int row) {
        int index = 0;
        for (int[][] variable : parts) {
            int found = -1;
            for (int p = 0; p < variable.length; p++) {
                long in = 0;
                for (int element : variable[p]) {
                    in += element >= 0 ? batch.column(element)[row] : -batch.column(~element)[row];
                }
                found = in == 1 ? p : found;
            }
            if (found < 0) {
                return -1;
            }
            index = index * variable.length + found;
        }
        return index;
    }
}
