package org.tercet.bench.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tercet.bench.workload.Case.Column;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.StatisticSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.Columns;
import org.tercet.statistics.PlainTable;
import org.tercet.statistics.Statistics;

/// Seeded survey answers and a statistic of them with minimum count, as a store would run it on columns in memory.
///
/// @param codebook single choices and numbers only
record Respondents(Codebook codebook, StatisticSpec statistic) {
    static final Disclosure DISCLOSURE = new Disclosure(10);
    private static final double MISSING = 0.05;

    /// Single choices with these numbers of categories, named a, b, ..., then, if asked for, a number named amount.
    static Codebook codebook(boolean amount, int... categories) {
        List<Variable> variables = new ArrayList<>();
        int offset = 0;
        for (int v = 0; v < categories.length; v++) {
            List<Category> list = new ArrayList<>();
            for (int c = 0; c < categories[v]; c++) {
                list.add(new Category("c" + c, "Category " + c));
            }
            String name = Character.toString('a' + v);
            variables.add(new SingleChoice(name, name, list, offset, categories[v] + Missing.COUNT));
            offset += categories[v] + Missing.COUNT;
        }
        if (amount) {
            variables.add(new Numeric("amount", "Amount", 2, 0, 10_000_000, "dollars", offset, 2 + Missing.COUNT));
            offset += 2 + Missing.COUNT;
        }
        return new Codebook(variables, offset);
    }

    Case make(int n, SplittableRandom random) {
        long[][] columns = answers(codebook, n, random);
        long[] expected = Statistics.of(statistic).plain(new PlainTable(n, columns), null, codebook, DISCLOSURE);
        return new Case(dealt(columns), Case.numbers(expected));
    }

    Output run(Session session, Held held) {
        return Output.of(Statistics.of(statistic).run(session, columns(held, 0), null, codebook, DISCLOSURE));
    }

    /// The columns of so many people's answers in the clear.
    static long[][] answers(Codebook codebook, int n, SplittableRandom random) {
        long[][] columns = new long[codebook.ringElements()][n];
        for (Variable variable : codebook.variables()) {
            for (int r = 0; r < n; r++) {
                if (random.nextDouble() < MISSING) {
                    columns[variable.missingColumn(Missing.values()[random.nextInt(Missing.COUNT)])][r] = 1;
                } else {
                    answer(variable, columns, r, random);
                }
            }
        }
        return columns;
    }

    static List<Column> dealt(long[][] columns) {
        List<Column> dealt = new ArrayList<>();
        for (long[] column : columns) {
            dealt.add(Case.numbers(column));
        }
        return dealt;
    }

    /// A batch's columns, of which the first is column `first` of the case.
    static Columns columns(Held held, int first) {
        return new Columns() {
            @Override
            public int rows() {
                return held.n();
            }

            @Override
            public Shares column(int ringElement) {
                return held.numbers(first + ringElement);
            }
        };
    }

    /// Earlier categories more often, so that some cells are small.
    private static void answer(Variable variable, long[][] columns, int row, SplittableRandom random) {
        if (variable instanceof SingleChoice single) {
            double u = random.nextDouble();
            columns[single.categoryColumn((int) (u * u * single.categories().size()))][row] = 1;
        } else if (variable instanceof Numeric number) {
            columns[number.valueColumn()][row] = random.nextLong(number.min(), number.max() + 1);
            columns[number.presentColumn()][row] = 1;
        }
    }
}
