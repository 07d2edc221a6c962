package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.query.Arithmetic;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// The columns of a constant and a sum of numbers: local for one number; for several, a product per further
/// one, as the sum is there only where all of them are, and missing for the reason of the first that is.
final class SumColumns {
    /// Value, present and the four reasons.
    static final int WIDTH = 2 + Missing.COUNT;

    /// Rows that are multiplied at once.
    private static final int CHUNK = 1 << 18;

    private enum Steps implements org.tercet.smc.Step {
        SUM
    }

    private SumColumns() {}

    /// A round per further number, and one more.
    static DerivedColumns.Block run(Session session, Columns columns, Codebook codebook, Arithmetic sum) {
        List<Numeric> numbers = sum.terms().stream()
                .map(term -> Tally.numeric(codebook, term.variable()))
                .toList();
        long[] factors = factors(codebook, sum);
        long constant = sum.constant(codebook);
        Numeric first = numbers.getFirst();
        if (numbers.size() == 1) {
            return (element, from, to) -> {
                Shares column = columns.column(first.offset() + element, from, to);
                return element == 0
                        ? column.scale(factors[0])
                                .add(columns.column(first.presentColumn(), from, to)
                                        .scale(constant))
                        : column;
            };
        }
        Session here = session.enter(Steps.SUM);
        List<List<Shares>> parts = new ArrayList<>();
        for (int e = 0; e < WIDTH; e++) {
            parts.add(new ArrayList<>());
        }
        for (int from = 0; from < columns.rows(); from += CHUNK) {
            Shares[] part =
                    part(here, columns, numbers, factors, constant, from, Math.min(columns.rows(), from + CHUNK));
            for (int e = 0; e < WIDTH; e++) {
                parts.get(e).add(part[e]);
            }
        }
        Shares[] all = parts.stream()
                .map(part -> Shares.concat(part.toArray(new Shares[0])))
                .toArray(Shares[]::new);
        return (element, from, to) -> all[element].slice(from, to);
    }

    private static Shares[] part(
            Session here, Columns columns, List<Numeric> numbers, long[] factors, long constant, int from, int to) {
        Numeric first = numbers.getFirst();
        Shares sum =
                columns.column(first.valueColumn(), from, to).scale(factors[0]).addPublic(here.party(), constant);
        Shares present = columns.column(first.presentColumn(), from, to);
        Shares[] missing = new Shares[Missing.COUNT];
        for (int m = 0; m < missing.length; m++) {
            missing[m] = columns.column(Tally.missingColumn(first) + m, from, to);
        }
        for (int t = 1; t < factors.length; t++) {
            Numeric number = numbers.get(t);
            sum = sum.add(columns.column(number.valueColumn(), from, to).scale(factors[t]));
            Products round = new Products(here);
            int[] asked = new int[Missing.COUNT];
            for (int m = 0; m < asked.length; m++) {
                asked[m] = round.ask(present, columns.column(Tally.missingColumn(number) + m, from, to));
            }
            round.run();
            // On valid rows a number is there or missing for one reason.
            for (int m = 0; m < asked.length; m++) {
                Shares reason = round.answer(asked[m]);
                missing[m] = missing[m].add(reason);
                present = present.subtract(reason);
            }
        }
        Shares[] out = new Shares[WIDTH];
        out[0] = Products.of(here, sum, present);
        out[1] = present;
        System.arraycopy(missing, 0, out, 2, missing.length);
        return out;
    }

    private static long[] factors(Codebook codebook, Arithmetic sum) {
        return sum.terms().stream()
                .mapToLong(term -> sum.factor(codebook, term))
                .toArray();
    }

    /// Plain twin, into the columns of the new variable.
    static void plain(PlainTable table, Codebook codebook, Arithmetic sum, long[][] added) {
        long[] factors = factors(codebook, sum);
        for (int r = 0; r < table.rows(); r++) {
            long value = sum.constant(codebook);
            boolean present = true;
            for (int t = 0; present && t < factors.length; t++) {
                Numeric number = Tally.numeric(codebook, sum.terms().get(t).variable());
                value += factors[t] * table.column(number.valueColumn())[r];
                for (int m = 0; m < Missing.COUNT; m++) {
                    added[2 + m][r] += table.column(Tally.missingColumn(number) + m)[r];
                }
                present = table.column(number.presentColumn())[r] == 1;
            }
            added[0][r] = present ? value : 0;
            added[1][r] = present ? 1 : 0;
        }
    }
}
