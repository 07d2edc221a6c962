package org.tercet.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.query.Comparison;
import org.tercet.model.query.Filter;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.AtMost;
import org.tercet.smc.protocol.BitToArithmetic;

/// A filter as a column of shares of 0/1, one per row; 0 on rows that failed a check.
///
/// `in` on a single choice is a sum of one-hot columns; `in` on a multiple choice and `any` are 1 less a
/// product of complements; `all` is a product; `not` is the
/// column of valid rows less the filter, so that a row whose answer is missing matches `not` of a filter that
/// it does not match. `between` and `compare` compare, and are multiplied by the "present" column: a missing
/// amount never matches. `within` is [WithinColumn]; a filter with one that leaves out 1 to k-1 people
/// matches nobody.
///
/// @leaks nothing; the messages depend on the filter and the number of rows only
public final class FilterColumn {
    /// Rows that are compared at once.
    static final int CHUNK = 1 << 16;

    private enum Steps implements org.tercet.smc.Step {
        FILTER
    }

    private FilterColumn() {}

    /// Computes the column.
    ///
    /// @param minimumCount fewer people, but not none, are not left out as outliers
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Columns columns, Codebook codebook, Filter filter, long minimumCount) {
        Run run = new Run(session.enter(Steps.FILTER), columns, codebook, minimumCount, new ArrayList<>());
        Shares matching = run.of(filter);
        if (run.enoughLeftOut.isEmpty()) {
            return matching;
        }
        Shares all = run.product(run.enoughLeftOut);
        return Products.of(run.session, matching, all.repeat(matching.length()));
    }

    /// Computes the column of a filter that does not look for outliers.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Columns columns, Codebook codebook, Filter filter) {
        requireNoOutliers(filter);
        return run(session, columns, codebook, filter, 0);
    }

    private static void requireNoOutliers(Filter filter) {
        if (filter.looksForOutliers()) {
            throw new IllegalArgumentException("filter: must not hold within, or the minimum count must be given");
        }
    }

    private record Run(
            Session session, Columns columns, Codebook codebook, long minimumCount, List<Shares> enoughLeftOut) {
        Shares of(Filter filter) {
            return switch (filter) {
                case Filter.All(var filters) -> product(each(filters));
                case Filter.Any(var filters) -> anyOf(each(filters));
                case Filter.Not(var inner) -> valid(columns, codebook).subtract(of(inner));
                case Filter.In in -> in(in);
                case Filter.Between between ->
                    between(Tally.numeric(codebook, between.variable()), between.min(), between.max());
                case Filter.Compare compare -> compare(compare);
                case Filter.Within within -> within(within);
            };
        }

        private List<Shares> each(List<Filter> filters) {
            List<Shares> parts = new ArrayList<>();
            for (Filter filter : filters) {
                parts.add(of(filter));
            }
            return parts;
        }

        private Shares in(Filter.In in) {
            return switch (codebook.variable(in.variable())) {
                case SingleChoice single -> {
                    Shares sum = Shares.zero(columns.rows());
                    for (String code : in.codes()) {
                        sum = sum.add(columns.column(codeColumn(single, code)));
                    }
                    yield sum;
                }
                case MultipleChoice multiple -> {
                    List<Shares> options = new ArrayList<>();
                    for (String code : in.codes()) {
                        options.add(columns.column(codeColumn(multiple, code)));
                    }
                    yield anyOf(options);
                }
                case Numeric numeric -> throw misfit(numeric);
            };
        }

        private Shares compare(Filter.Compare compare) {
            Numeric numeric = Tally.numeric(codebook, compare.variable());
            long value = compare.value();
            Shares inside = between(
                    numeric, compare.is().least(numeric, value), compare.is().most(numeric, value));
            return compare.is() == Comparison.NOT_EQUAL
                    ? columns.column(numeric.presentColumn()).subtract(inside)
                    : inside;
        }

        private Shares within(Filter.Within within) {
            Numeric numeric = Tally.numeric(codebook, within.variable());
            WithinColumn column = WithinColumn.run(session, columns, numeric, within, minimumCount);
            enoughLeftOut.add(column.enoughLeftOut());
            return column.matching();
        }

        private Shares between(Numeric numeric, long from, long to) {
            long min = Math.max(numeric.min(), from);
            long max = Math.min(numeric.max(), to);
            if (min > max) {
                return Shares.zero(columns.rows());
            }
            List<Shares> chunks = new ArrayList<>();
            for (int row = 0; row < columns.rows(); row += CHUNK) {
                int end = Math.min(columns.rows(), row + CHUNK);
                Shares above = columns.column(numeric.valueColumn(), row, end).addPublic(session.party(), -min);
                Shares inside = BitToArithmetic.run(session, AtMost.run(session, above, max - min));
                chunks.add(Products.of(session, inside, columns.column(numeric.presentColumn(), row, end)));
            }
            return Shares.concat(chunks.toArray(new Shares[0]));
        }

        private Shares anyOf(List<Shares> parts) {
            return parts.size() == 1
                    ? parts.getFirst()
                    : complement(product(parts.stream().map(this::complement).toList()));
        }

        private Shares complement(Shares x) {
            return x.negate().addPublic(session.party(), 1);
        }

        /// A product tree: every level is one round.
        private Shares product(List<Shares> parts) {
            List<Shares> level = parts;
            while (level.size() > 1) {
                Products round = new Products(session);
                List<Integer> asked = new ArrayList<>();
                for (int j = 0; j + 1 < level.size(); j += 2) {
                    asked.add(round.ask(level.get(j), level.get(j + 1)));
                }
                round.run();
                List<Shares> next = new ArrayList<>();
                for (int question : asked) {
                    next.add(round.answer(question));
                }
                if (level.size() % 2 == 1) {
                    next.add(level.getLast());
                }
                level = next;
            }
            return level.getFirst();
        }
    }

    /// 1 on valid rows: the status one-hot of any variable sums to it.
    static Shares valid(Columns columns, Codebook codebook) {
        Variable variable = codebook.variables().getFirst();
        int first = Tally.statusColumn(variable);
        Shares sum = columns.column(first);
        for (int e = 1; e < Tally.statusWidth(variable); e++) {
            sum = sum.add(columns.column(first + e));
        }
        return sum;
    }

    /// Plain twin of [#valid(Columns, Codebook)] for one row.
    static boolean valid(PlainTable table, Codebook codebook, int row) {
        Variable first = codebook.variables().getFirst();
        boolean valid = false;
        for (int e = 0; e < Tally.statusWidth(first); e++) {
            valid |= table.column(Tally.statusColumn(first) + e)[row] == 1;
        }
        return valid;
    }

    /// Plain twin of [#run].
    public static long[] plain(PlainTable table, Codebook codebook, Filter filter, long minimumCount) {
        long[] out = new long[table.rows()];
        Map<Filter.Within, WithinColumn.Plain> within = new HashMap<>();
        filter.each()
                .filter(Filter.Within.class::isInstance)
                .map(Filter.Within.class::cast)
                .forEach(leaf -> within.put(
                        leaf, WithinColumn.plain(table, Tally.numeric(codebook, leaf.variable()), leaf, minimumCount)));
        if (!within.values().stream().allMatch(WithinColumn.Plain::enoughLeftOut)) {
            return out;
        }
        for (int r = 0; r < out.length; r++) {
            out[r] = valid(table, codebook, r) && matches(table, codebook, within, filter, r) ? 1 : 0;
        }
        return out;
    }

    /// Plain twin of a filter that does not look for outliers.
    public static long[] plain(PlainTable table, Codebook codebook, Filter filter) {
        requireNoOutliers(filter);
        return plain(table, codebook, filter, 0);
    }

    private static boolean matches(
            PlainTable table,
            Codebook codebook,
            Map<Filter.Within, WithinColumn.Plain> within,
            Filter filter,
            int row) {
        return switch (filter) {
            case Filter.All(var filters) -> filters.stream().allMatch(f -> matches(table, codebook, within, f, row));
            case Filter.Any(var filters) -> filters.stream().anyMatch(f -> matches(table, codebook, within, f, row));
            case Filter.Not(var inner) -> !matches(table, codebook, within, inner, row);
            case Filter.Within leaf -> Objects.requireNonNull(within.get(leaf)).matching()[row];
            case Filter.Compare compare -> {
                Numeric numeric = Tally.numeric(codebook, compare.variable());
                yield table.column(numeric.presentColumn())[row] == 1
                        && compare.is().holds(table.column(numeric.valueColumn())[row], compare.value());
            }
            case Filter.In in -> {
                Variable variable = codebook.variable(in.variable());
                yield in.codes().stream().anyMatch(code -> table.column(codeColumn(variable, code))[row] == 1);
            }
            case Filter.Between between -> {
                Numeric numeric = Tally.numeric(codebook, between.variable());
                long value = table.column(numeric.valueColumn())[row];
                yield table.column(numeric.presentColumn())[row] == 1
                        && value >= between.min()
                        && value <= between.max();
            }
        };
    }

    private static int codeColumn(Variable variable, String code) {
        int index = switch (variable) {
            case SingleChoice single -> single.indexOf(code);
            case MultipleChoice multiple -> multiple.indexOf(code);
            case Numeric numeric -> throw misfit(numeric);
        };
        if (index >= 0) {
            return variable.offset() + index;
        }
        if (variable instanceof SingleChoice) {
            return Missing.ofCode(code)
                    .map(variable::missingColumn)
                    .orElseThrow(() ->
                            new IllegalArgumentException("codes of " + variable.name() + ": must be in the codebook"));
        }
        throw new IllegalArgumentException("codes of " + variable.name() + ": must be options in the codebook");
    }

    private static IllegalArgumentException misfit(Numeric numeric) {
        return new IllegalArgumentException("variable " + numeric.name() + ": must be a single or multiple choice");
    }
}
