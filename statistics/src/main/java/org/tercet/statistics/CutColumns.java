package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.Variable;
import org.tercet.model.query.Cut;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.BitToArithmetic;
import org.tercet.smc.protocol.Sign;

/// The columns of a number cut into ranges: a comparison with each break, multiplied by "present"; a range is
/// what lies from one break on less what lies from the next on.
///
/// @param fromBreak 1 on rows whose value is the break or more, one column per break
/// @param source the number
record CutColumns(Columns columns, Numeric source, List<Shares> fromBreak) implements DerivedColumns.Block {
    /// Elements that are compared at once.
    private static final int AT_ONCE = 1 << 20;

    private enum Steps implements org.tercet.smc.Step {
        CUT
    }

    /// Compares; 7 to 10 rounds for each part of about a million comparisons.
    static CutColumns run(Session session, Columns columns, Codebook codebook, Cut cut) {
        Session here = session.enter(Steps.CUT);
        Numeric source = Tally.numeric(codebook, cut.variable());
        int breaks = cut.breaks().size();
        // Signed bits of any value less any break; absent values are 0, and so is what they are multiplied by.
        int width = OrderColumn.bits(source) + 1;
        int atOnce = Math.max(1, AT_ONCE / breaks);
        List<List<Shares>> parts = new ArrayList<>();
        for (int b = 0; b < breaks; b++) {
            parts.add(new ArrayList<>());
        }
        for (int from = 0; from < columns.rows(); from += atOnce) {
            int to = Math.min(columns.rows(), from + atOnce);
            int rows = to - from;
            Shares value = columns.column(source.valueColumn(), from, to);
            Shares[] differences = new Shares[breaks];
            Shares[] present = new Shares[breaks];
            Arrays.fill(present, columns.column(source.presentColumn(), from, to));
            for (int b = 0; b < breaks; b++) {
                differences[b] = value.addPublic(here.party(), -cut.breaks().get(b));
            }
            Shares reached = BitToArithmetic.run(
                    here, Sign.run(here, Shares.concat(differences), width).not(here.party()));
            Shares counted = Products.of(here, reached, Shares.concat(present));
            for (int b = 0; b < breaks; b++) {
                parts.get(b).add(counted.slice(b * rows, (b + 1) * rows));
            }
        }
        return new CutColumns(
                columns,
                source,
                parts.stream()
                        .map(part -> Shares.concat(part.toArray(new Shares[0])))
                        .toList());
    }

    @Override
    public Shares column(int element, int from, int to) {
        int ranges = fromBreak.size() + 1;
        if (element >= ranges) {
            return columns.column(Tally.missingColumn(source) + element - ranges, from, to);
        }
        Shares reached = element == 0
                ? columns.column(source.presentColumn(), from, to)
                : fromBreak.get(element - 1).slice(from, to);
        return element == fromBreak.size()
                ? reached
                : reached.subtract(fromBreak.get(element).slice(from, to));
    }

    /// Plain twin, into the columns of the new variable.
    static void plain(PlainTable table, Codebook codebook, Cut cut, long[][] added) {
        Numeric source = Tally.numeric(codebook, cut.variable());
        int ranges = cut.breaks().size() + 1;
        for (int r = 0; r < table.rows(); r++) {
            if (table.column(source.presentColumn())[r] == 1) {
                long value = table.column(source.valueColumn())[r];
                int range =
                        (int) cut.breaks().stream().filter(at -> value >= at).count();
                added[range][r] = 1;
            }
        }
        copyMissing(table, source, added, ranges);
    }

    /// The four missing columns of a source.
    static void copyMissing(PlainTable table, Variable source, long[][] added, int first) {
        for (int m = first; m < added.length; m++) {
            added[m] = table.column(Tally.missingColumn(source) + m - first).clone();
        }
    }
}
