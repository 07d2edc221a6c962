package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;

/// How many people answered all of some variables, and over them the sum of every column and the sum of the product of
/// every two.
///
/// A column is a number's scaled value or the 0/1 of a category. The numbers come in one vector: n, the sums, then the
/// products row by row of the upper triangle. All are exact: publishing keeps sums of squares below 2^63, and by
/// Cauchy's inequality no sum of products is larger.
final class CrossProducts {
    /// Rows whose weighted columns are in memory at once.
    private static final int AT_ONCE = 1 << 17;

    private CrossProducts() {}

    /// How many numbers there are for so many columns.
    static int length(int columns) {
        return 1 + columns + columns * (columns + 1) / 2;
    }

    /// Place of the sum of a column.
    static int sum(int column) {
        return 1 + column;
    }

    /// Place of the sum of the product of two columns, the first not after the second.
    static int product(int columns, int a, int b) {
        return 1 + columns + a * columns - a * (a - 1) / 2 + b - a;
    }

    /// The numbers as shares; nothing is opened.
    ///
    /// @param variables that must have been answered
    /// @param elements the ring elements of the columns, all of them of `variables`
    static Shares run(
            Session session, Columns columns, @Nullable Shares filter, List<Variable> variables, int[] elements) {
        return run(session, columns, filter, variables, elements, AT_ONCE);
    }

    /// The same with so many rows at once; each further part of the rows takes three rounds or more.
    static Shares run(
            Session session,
            Columns columns,
            @Nullable Shares filter,
            List<Variable> variables,
            int[] elements,
            int atOnce) {
        return run(session, columns, filter, variables, elements, List.of(), atOnce);
    }

    /// The same, and after them sums of squares within categories; one round more if there are any.
    ///
    /// @param within places of a 0/1 column and of the column that is squared
    static Shares run(
            Session session,
            Columns columns,
            @Nullable Shares filter,
            List<Variable> variables,
            int[] elements,
            List<int[]> within) {
        return run(session, columns, filter, variables, elements, within, AT_ONCE);
    }

    private static Shares run(
            Session session,
            Columns columns,
            @Nullable Shares filter,
            List<Variable> variables,
            int[] elements,
            List<int[]> within,
            int atOnce) {
        if (columns.rows() > Comparisons.MAX_COUNT) {
            throw new IllegalArgumentException(
                    "batch has " + columns.rows() + " rows, allowed " + Comparisons.MAX_COUNT);
        }
        Shares total = Shares.zero(length(elements.length) + within.size());
        int from = 0;
        do {
            int to = Math.min(columns.rows(), from + atOnce);
            total = total.add(chunk(session, columns, filter, variables, elements, within, from, to));
            from = to;
        } while (from < columns.rows());
        return total;
    }

    private static Shares chunk(
            Session session,
            Columns columns,
            @Nullable Shares filter,
            List<Variable> variables,
            int[] elements,
            List<int[]> within,
            int from,
            int to) {
        List<Shares> flags = new ArrayList<>();
        if (filter != null) {
            flags.add(filter.slice(from, to));
        }
        flags.addAll(answered(columns, variables, from, to));
        Shares[] values = new Shares[elements.length];
        for (int j = 0; j < values.length; j++) {
            values[j] = columns.column(elements[j], from, to);
        }
        // One variable alone is 0 already where it was not answered.
        Shares complete = product(session, flags);
        Shares[] weighted = flags.size() == 1 ? values : Products.each(session, values, complete);
        Shares[] numbers = new Shares[values.length + 2];
        numbers[0] = complete.sum();
        List<Shares> left = new ArrayList<>();
        List<Shares> right = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            numbers[1 + i] = weighted[i].sum();
            for (int j = i; j < values.length; j++) {
                left.add(weighted[i]);
                right.add(values[j]);
            }
        }
        if (!within.isEmpty()) {
            int[] squared = within.stream().mapToInt(pair -> pair[1]).distinct().toArray();
            Products round = new Products(session);
            int[] asked = new int[values.length];
            for (int j : squared) {
                asked[j] = round.ask(weighted[j], values[j]);
            }
            round.run();
            for (int[] pair : within) {
                left.add(values[pair[0]]);
                right.add(round.answer(asked[pair[1]]));
            }
        }
        numbers[values.length + 1] = DotProduct.run(session, left.toArray(new Shares[0]), right.toArray(new Shares[0]));
        return Shares.concat(numbers);
    }

    /// For each variable a 0/1 per row: whether it was answered.
    static List<Shares> answered(Columns columns, List<Variable> variables, int from, int to) {
        List<Shares> flags = new ArrayList<>();
        for (Variable variable : variables) {
            Shares answered = Shares.zero(to - from);
            for (int element : answeredColumns(variable)) {
                answered = answered.add(columns.column(element, from, to));
            }
            flags.add(answered);
        }
        return flags;
    }

    /// A product tree: every level is one round.
    static Shares product(Session session, List<Shares> factors) {
        List<Shares> level = factors;
        while (level.size() > 1) {
            Products round = new Products(session);
            List<Integer> asked = new ArrayList<>();
            for (int j = 0; j + 1 < level.size(); j += 2) {
                asked.add(round.ask(level.get(j), level.get(j + 1)));
            }
            round.run();
            List<Shares> next =
                    new ArrayList<>(asked.stream().map(round::answer).toList());
            if (level.size() % 2 == 1) {
                next.add(level.getLast());
            }
            level = next;
        }
        return level.getFirst();
    }

    /// Plain twin of [#run].
    static long[] plain(PlainTable table, long @Nullable [] filter, List<Variable> variables, int[] elements) {
        return plain(table, filter, variables, elements, List.of());
    }

    /// The same, and after them sums of squares within categories.
    static long[] plain(
            PlainTable table, long @Nullable [] filter, List<Variable> variables, int[] elements, List<int[]> within) {
        int columns = elements.length;
        long[] out = new long[length(columns) + within.size()];
        for (int r = 0; r < table.rows(); r++) {
            if ((filter == null || filter[r] == 1) && complete(table, variables, r)) {
                out[0]++;
                for (int i = 0; i < columns; i++) {
                    long value = table.column(elements[i])[r];
                    out[sum(i)] += value;
                    for (int j = i; j < columns; j++) {
                        out[product(columns, i, j)] += value * table.column(elements[j])[r];
                    }
                }
                for (int w = 0; w < within.size(); w++) {
                    long value = table.column(elements[within.get(w)[1]])[r];
                    out[length(columns) + w] += value * value * table.column(elements[within.get(w)[0]])[r];
                }
            }
        }
        return out;
    }

    /// Whether a row has an answer to every variable.
    static boolean complete(PlainTable table, List<Variable> variables, int row) {
        for (Variable variable : variables) {
            boolean answered = false;
            for (int element : answeredColumns(variable)) {
                answered |= table.column(element)[row] == 1;
            }
            if (!answered) {
                return false;
            }
        }
        return true;
    }

    /// The ring elements of which one is 1 where the variable was answered.
    private static int[] answeredColumns(Variable variable) {
        return switch (variable) {
            case Numeric numeric -> new int[] {numeric.presentColumn()};
            case MultipleChoice multiple -> new int[] {multiple.answeredColumn()};
            case SingleChoice single ->
                java.util.stream.IntStream.range(0, single.categories().size())
                        .map(single::categoryColumn)
                        .toArray();
        };
    }
}
