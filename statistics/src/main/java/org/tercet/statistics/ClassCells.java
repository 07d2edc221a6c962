package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// The cells that a table with weights of adjustment classes is made of, as 0/1 columns.
///
/// @param parts of the variables of the table: each part is some ring elements, those to be subtracted as their
/// complement `~e`, and every valid row has just one part of a variable
/// @param crossed whether cells are crossings of parts; else they are the parts themselves, side by side
record ClassCells(List<int[][]> parts, boolean crossed) {

    /// Crossings of parts, the last variable's running fastest.
    static ClassCells crossing(List<int[][]> parts) {
        return new ClassCells(parts, true);
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
        int[][] parts = Arrays.copyOf(columns(variable), split + 1);
        parts[split] = IntStream.range(split, variable.width())
                .map(missing -> variable.offset() + missing)
                .toArray();
        return parts;
    }

    /// How many cells there are.
    int count() {
        return crossed
                ? parts.stream().mapToInt(part -> part.length).reduce(1, Math::multiplyExact)
                : parts.stream().mapToInt(part -> part.length).sum();
    }

    /// How many cells, the first ones, hold every row once.
    int whole() {
        return crossed ? count() : parts.getFirst().length;
    }

    /// The 0/1 of every cell on some rows.
    ///
    /// @param filter 0/1 per row of the batch; null for all
    Shares[] columns(Session here, Columns batch, @Nullable Shares filter, int from, int to) {
        if (!crossed) {
            List<Shares> columns = new ArrayList<>();
            for (int[][] variable : parts) {
                columns.addAll(List.of(columns(batch, variable, from, to)));
            }
            return columns.toArray(new Shares[0]);
        }
        Shares[] all = columns(batch, parts.getFirst(), from, to);
        if (filter != null) {
            all = Products.each(here, all, filter.slice(from, to));
        }
        for (int[][] next : parts.subList(1, parts.size())) {
            Shares[] inner = columns(batch, next, from, to);
            Shares[] products = new Shares[all.length * inner.length];
            for (int a = 0; a < all.length; a++) {
                System.arraycopy(Products.each(here, inner, all[a]), 0, products, a * inner.length, inner.length);
            }
            all = products;
        }
        return all;
    }

    /// 1 on rows that passed every check.
    Shares valid(Columns batch) {
        Shares valid = Shares.zero(batch.rows());
        for (Shares part : columns(batch, parts.getFirst(), 0, batch.rows())) {
            valid = valid.add(part);
        }
        return valid;
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

    /// Which cells a row is in; none where it is in no part of a variable.
    List<Integer> of(PlainTable batch, int row) {
        List<Integer> in = new ArrayList<>();
        int index = 0;
        int first = 0;
        for (int[][] variable : parts) {
            int part = part(batch, variable, row);
            if (part < 0 && crossed) {
                return List.of();
            }
            if (part >= 0) {
                in.add(first + part);
            }
            first += variable.length;
            index = index * variable.length + part;
        }
        return crossed ? List.of(index) : in;
    }

    /// Which part of a variable a row is in; -1 for none.
    private static int part(PlainTable batch, int[][] variable, int row) {
        int found = -1;
        for (int p = 0; p < variable.length; p++) {
            long in = 0;
            for (int element : variable[p]) {
                in += element >= 0 ? batch.column(element)[row] : -batch.column(~element)[row];
            }
            found = in == 1 ? p : found;
        }
        return found;
    }
}
