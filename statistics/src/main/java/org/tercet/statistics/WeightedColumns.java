package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tercet.model.codebook.Variable;

/// The rows of weighted sums of products, each column brought to one scale: divided by the power of two above the root
/// of its sum of squares, so that every element and every sum of products of two columns is within +-1, whatever the
/// data are.
///
/// A number is taken less the floor of its mean without weights; its power follows from n, sum and sum of squares, that
/// of a category and of the 1 in front from n. Weights are a column likewise. Who has weight 0 is left out.
///
/// @param columns the 1 in front, then the columns of the design but the first, then the first; [Powers#FRACTION] bits
/// @param weights [Powers#FRACTION] bits
/// @param exponent the powers of the first column of the design and of the weights together, as an exponent of 2
/// @param zero of `columns` 1 where a number is the same for everybody
/// @param bad 0 if every power was found
record WeightedColumns<V>(List<V> columns, V weights, V exponent, V zero, V bad) {
    private static final int ROWS = 1 << 16;

    /// Some rows of a column of the batch.
    interface Batch<V> {
        V column(int element, int from, int to);
    }

    /// @param variables that must have been answered
    /// @param sums of [CrossProducts] for these variables and columns
    /// @param weights 0 where the filter does not match
    /// @param squares sum of their squares over those who answered all
    static <V> WeightedColumns<V> of(
            Arithmetic<V> on,
            Batch<V> batch,
            List<Variable> variables,
            List<Leverage.Column> design,
            V sums,
            V weights,
            V squares) {
        int width = design.size();
        V centres = centres(on, design, sums);
        Powers<V> powers = Powers.of(on, on.concat(List.of(lengths(on, design, sums, centres), squares)), Powers.MOST);
        List<List<V>> parts = new ArrayList<>();
        for (int j = 0; j <= width + 1; j++) {
            parts.add(new ArrayList<>(List.of(on.constant(0, 0))));
        }
        int rows = on.length(weights);
        for (int from = 0; from < rows; from += ROWS) {
            int first = from;
            int to = Math.min(rows, from + ROWS);
            V complete = CompleteRows.of(on, element -> batch.column(element, first, to), null, variables);
            V weight = powers.unit(on, List.of(on.multiply(on.slice(weights, from, to), complete)), width + 1)
                    .getFirst();
            V counts = on.notNegative(on.addPublic(weight, -1));
            List<V> values = new ArrayList<>();
            for (int j = 0; j < width; j++) {
                values.add(batch.column(design.get(j).element(), from, to));
            }
            V centred = on.subtract(on.concat(values), centred(on, centres, to - from));
            V kept = on.multiply(centred, on.concat(java.util.Collections.nCopies(width, counts)));
            List<V> columns = new ArrayList<>(List.of(counts));
            for (int j = 0; j < width; j++) {
                columns.add(on.slice(kept, j * (to - from), (j + 1) * (to - from)));
            }
            List<V> units = powers.unit(on, columns, 0);
            for (int j = 0; j <= width; j++) {
                parts.get(j).add(units.get(j));
            }
            parts.getLast().add(weight);
        }
        List<V> columns = new ArrayList<>(
                parts.subList(0, width + 1).stream().map(on::concat).toList());
        columns.add(columns.remove(1));
        List<V> zero = new ArrayList<>(IntStream.rangeClosed(0, width)
                .mapToObj(j -> on.at(powers.zero(), j))
                .toList());
        zero.add(zero.remove(1));
        V exponent = on.add(on.at(powers.exponents(), 1), on.at(powers.exponents(), width + 1));
        return new WeightedColumns<>(columns, on.concat(parts.getLast()), exponent, on.concat(zero), powers.bad());
    }

    /// The floors of the means of numbers; 0 for categories.
    private static <V> V centres(Arithmetic<V> on, List<Leverage.Column> design, V sums) {
        V n = on.at(sums, 0);
        List<V> centres = new ArrayList<>();
        for (int j = 0; j < design.size(); j++) {
            Leverage.Column column = design.get(j);
            V above = on.subtract(on.at(sums, CrossProducts.sum(j)), on.scale(n, column.min()));
            centres.add(column.category() ? on.constant(1, 0) : on.addPublic(on.quotient(above, n), column.min()));
        }
        return on.concat(centres);
    }

    /// Each centre for so many rows.
    private static <V> V centred(Arithmetic<V> on, V centres, int rows) {
        return on.concat(IntStream.range(0, on.length(centres))
                .mapToObj(j -> on.repeat(on.at(centres, j), rows))
                .toList());
    }

    /// n, then of each number the sum of squares about its centre, of each category n.
    private static <V> V lengths(Arithmetic<V> on, List<Leverage.Column> design, V sums, V centres) {
        int width = design.size();
        V n = on.at(sums, 0);
        V totals = on.slice(sums, CrossProducts.sum(0), CrossProducts.sum(0) + width);
        V less = on.subtract(on.scale(totals, 2), on.multiply(centres, on.repeat(n, width)));
        V off = on.multiply(centres, less);
        List<V> lengths = new ArrayList<>(List.of(n));
        for (int j = 0; j < width; j++) {
            V squares = on.at(sums, CrossProducts.product(width, j, j));
            lengths.add(design.get(j).category() ? n : on.subtract(squares, on.at(off, j)));
        }
        return on.concat(lengths);
    }
}
