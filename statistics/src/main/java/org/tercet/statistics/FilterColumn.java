package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.query.Filter;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.AtMost;
import org.tercet.smc.protocol.BitToArithmetic;

/// A filter as a column of shares of 0/1, one per row; 0 on rows that failed a check.
///
/// `in` on a single choice is a sum of one-hot columns; `in` on a multiple choice and `any` are 1 less a product of
/// complements; `all` is a product; `not` is the
/// column of valid rows less the filter, so that a row whose answer is missing matches `not` of a filter that it does
/// not match. `between` compares, and is multiplied
/// by the "present" column: a missing amount never matches.
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
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Columns columns, Codebook codebook, Filter filter) {
        return new Run(session.enter(Steps.FILTER), columns, codebook).of(filter);
    }

    private record Run(Session session, Columns columns, Codebook codebook) {
        Shares of(Filter filter) {
            return switch (filter) {
                case Filter.All(var filters) -> product(each(filters));
                case Filter.Any(var filters) -> anyOf(each(filters));
                case Filter.Not(var inner) -> valid(columns, codebook).subtract(of(inner));
                case Filter.In in -> in(in);
                case Filter.Between between -> between(between);
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

        private Shares between(Filter.Between between) {
            Numeric numeric = Tally.numeric(codebook, between.variable());
            long min = Math.max(numeric.min(), between.min());
            long max = Math.min(numeric.max(), between.max());
            if (min > max) {
                return Shares.zero(columns.rows());
            }
            List<Shares> chunks = new ArrayList<>();
            for (int from = 0; from < columns.rows(); from += CHUNK) {
                int to = Math.min(columns.rows(), from + CHUNK);
                Shares above = columns.column(numeric.valueColumn(), from, to).addPublic(session.party(), -min);
                Shares inside = BitToArithmetic.run(session, AtMost.run(session, above, max - min));
                chunks.add(Products.of(session, inside, columns.column(numeric.presentColumn(), from, to)));
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
    public static long[] plain(PlainTable table, Codebook codebook, Filter filter) {
        long[] out = new long[table.rows()];
        for (int r = 0; r < out.length; r++) {
            out[r] = valid(table, codebook, r) && matches(table, codebook, filter, r) ? 1 : 0;
        }
        return out;
    }

    private static boolean matches(PlainTable table, Codebook codebook, Filter filter, int row) {
        return switch (filter) {
            case Filter.All(var filters) -> filters.stream().allMatch(f -> matches(table, codebook, f, row));
            case Filter.Any(var filters) -> filters.stream().anyMatch(f -> matches(table, codebook, f, row));
            case Filter.Not(var inner) -> !matches(table, codebook, inner, row);
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
