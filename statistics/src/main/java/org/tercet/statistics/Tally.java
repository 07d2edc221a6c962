package org.tercet.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;

/// Sums of ring columns over the filtered rows: local without a filter, one dot product each with one.
final class Tally {
    private Tally() {}

    /// The sums of `count` ring columns from `first` on; bytes do not depend on the number of rows.
    static Shares run(Session session, Columns columns, @Nullable Shares filter, int first, int count) {
        requireCountable(columns);
        return sums(session, filter, columns(columns, first, count));
    }

    /// The one-way counts of two variables, missing codes included, one after the other; in one round.
    static Shares run(
            Session session, Columns columns, @Nullable Shares filter, SingleChoice first, SingleChoice second) {
        requireCountable(columns);
        Shares[] all = Arrays.copyOf(columns(columns, first.offset(), first.width()), first.width() + second.width());
        System.arraycopy(columns(columns, second.offset(), second.width()), 0, all, first.width(), second.width());
        return sums(session, filter, all);
    }

    private static Shares sums(Session session, @Nullable Shares filter, Shares[] columns) {
        if (filter != null) {
            return DotProduct.matrix(session, new Shares[] {filter}, columns);
        }
        Shares[] sums = new Shares[columns.length];
        for (int e = 0; e < sums.length; e++) {
            sums[e] = columns[e].sum();
        }
        return Shares.concat(sums);
    }

    private static void requireCountable(Columns columns) {
        if (columns.rows() > Comparisons.MAX_COUNT) {
            throw new IllegalArgumentException(
                    "batch has " + columns.rows() + " rows, allowed " + Comparisons.MAX_COUNT);
        }
    }

    /// Plain twin of [#run].
    static long[] plain(PlainTable table, long @Nullable [] filter, int first, int count) {
        long[] sums = new long[count];
        for (int e = 0; e < count; e++) {
            sums[e] = table.total(first + e, filter);
        }
        return sums;
    }

    /// The columns of `count` ring elements from `first` on.
    static Shares[] columns(Columns columns, int first, int count) {
        Shares[] out = new Shares[count];
        for (int e = 0; e < count; e++) {
            out[e] = columns.column(first + e);
        }
        return out;
    }

    /// The single choice with this name.
    static SingleChoice single(Codebook codebook, String name) {
        return codebook.variable(name) instanceof SingleChoice single ? single : refuse(name, "a single choice");
    }

    /// The multiple choice with this name.
    static MultipleChoice multiple(Codebook codebook, String name) {
        return codebook.variable(name) instanceof MultipleChoice multiple
                ? multiple
                : refuse(name, "a multiple choice");
    }

    /// The number with this name.
    static Numeric numeric(Codebook codebook, String name) {
        return codebook.variable(name) instanceof Numeric numeric ? numeric : refuse(name, "a number");
    }

    /// First of the ring columns, one-hot together, that say whether and why not a variable was answered.
    static int statusColumn(Variable variable) {
        return switch (variable) {
            case SingleChoice single -> single.offset();
            case MultipleChoice multiple -> multiple.answeredColumn();
            case Numeric numeric -> numeric.presentColumn();
        };
    }

    /// How many columns [#statusColumn(Variable)] begins.
    static int statusWidth(Variable variable) {
        return variable.offset() + variable.width() - statusColumn(variable);
    }

    /// First of the four missing columns.
    static int missingColumn(Variable variable) {
        return variable.missingColumn(Missing.NOT_ASKED);
    }

    private static <T> T refuse(String name, String allowed) {
        throw new IllegalArgumentException("variable " + name + ": must be " + allowed);
    }
}
