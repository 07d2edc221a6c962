package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.query.Calibration;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.PostStratification;
import org.tercet.model.query.Raking;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.statistics.table.WeightedEstimates;

/// What each row counts, and what must be known before a weighted sum may be shown.
///
/// @param weights scaled, one per row; 0 where the filter does not match
/// @param without how many rows that the filter matches have no weight
/// @param sample how many rows passed every check, whatever the filter
record RowWeights(Shares weights, Shares without, Shares sample) {

    /// The names of what [#release] gives: of the counts, the sample's size, then of the sums, those of one count
    /// together.
    ///
    /// @param of names of the sums beside a count
    static List<CellName> names(List<CellName> counts, Function<CellName, List<CellName>> of) {
        List<CellName> names = new ArrayList<>(counts);
        names.add(CellName.rows());
        counts.forEach(count -> names.addAll(of.apply(count)));
        return List.copyOf(names);
    }

    /// The weights of a statistic that takes no others.
    static DesignWeight designOnly(StatisticSpec spec, Weighting weight) {
        if (weight instanceof DesignWeight given) {
            return given;
        }
        throw new IllegalArgumentException("weight: " + spec.kind() + " takes no weights of the kind " + weight.kind());
    }

    /// Decimals of a scaled weight.
    static int decimals(Weighting weight, Codebook codebook) {
        return switch (weight) {
            case DesignWeight given -> Tally.numeric(codebook, given.variable()).scale();
            case Calibration _ -> Calibration.DECIMALS;
        };
    }

    /// How a table with these weights is read.
    static String note(Weighting weight) {
        return switch (weight) {
            case DesignWeight _ -> WeightedEstimates.NOTE;
            case PostStratification _ -> WeightedEstimates.POST_STRATIFIED_NOTE;
            case Raking _ -> WeightedEstimates.RAKED_NOTE;
        };
    }

    /// The names of the sum of weights and the sum of their squares beside a count.
    static List<CellName> twoSums(CellName count) {
        return List.of(count.as(Measure.WEIGHT), count.as(Measure.WEIGHT_SQUARES));
    }

    /// Two rounds with a filter, none without.
    static RowWeights of(Session here, Columns columns, @Nullable Shares filter, Numeric variable) {
        Shares value = columns.column(variable.valueColumn());
        Shares present = columns.column(variable.presentColumn());
        Shares missing = Shares.zero(columns.rows());
        for (Shares reason : Tally.columns(columns, Tally.missingColumn(variable), Missing.COUNT)) {
            missing = missing.add(reason);
        }
        Shares sample = present.sum().add(missing.sum());
        return filter == null
                ? new RowWeights(value, missing.sum(), sample)
                : new RowWeights(Products.of(here, value, filter), DotProduct.run(here, missing, filter), sample);
    }

    /// The squares; one round.
    Shares squares(Session here) {
        return Products.of(here, weights, weights);
    }

    /// The sum of the weights and of their squares over some rows; two rounds.
    ///
    /// @param members 1 on these rows, else 0
    Shares sums(Session here, Shares members) {
        return DotProduct.matrix(here, new Shares[] {members}, new Shares[] {weights, squares(here)});
    }

    /// The counts with the sample's size, then the sums: nothing at all where a matching row has no weight, and no sum
    /// where its count is hidden; five rounds.
    ///
    /// @param counts as a statistic without weights releases them, 0 where hidden
    /// @param sums as many for each count, one count after the other
    Shares release(Session here, Shares counts, Shares sums, long k) {
        return release(here, counts, Shares.zero(0), sums, k);
    }

    /// The same where some released numbers have no sums beside them.
    ///
    /// @param others come after the counts
    Shares release(Session here, Shares counts, Shares others, Shares sums, long k) {
        Comparisons sizes = new Comparisons(here);
        int shown = sizes.atLeast(counts, 1);
        int enough = sizes.atLeast(sample, k);
        int lacking = sizes.atLeast(without, 1);
        sizes.run();
        Shares complete = sizes.answer(lacking).negate().addPublic(here.party(), 1);
        Products gates = new Products(here);
        int gate = gates.ask(sizes.answer(shown), complete.repeat(counts.length()));
        int released = gates.ask(Shares.concat(counts, others), complete.repeat(counts.length() + others.length()));
        int whole = gates.ask(sizes.answer(enough), complete);
        gates.run();
        Shares gated = Vectors.stretched(here, gates.answer(gate), sums.length() / counts.length());
        Shares weighted = Products.of(here, Shares.concat(sample, sums), Shares.concat(gates.answer(whole), gated));
        return Shares.concat(gates.answer(released), weighted);
    }

    /// The same in the clear.
    ///
    /// @param weights scaled, one per row; 0 where the filter does not match
    record Plain(long[] weights, long without, long sample) {
        static Plain of(PlainTable table, long @Nullable [] filter, Numeric variable) {
            long[] weights = new long[table.rows()];
            long without = 0;
            long sample = 0;
            for (int r = 0; r < table.rows(); r++) {
                boolean matches = filter == null || filter[r] == 1;
                boolean present = table.column(variable.presentColumn())[r] == 1;
                boolean absent = false;
                for (int m = 0; m < Missing.COUNT; m++) {
                    absent |= table.column(Tally.missingColumn(variable) + m)[r] == 1;
                }
                sample += present || absent ? 1 : 0;
                without += absent && matches ? 1 : 0;
                weights[r] = present && matches ? table.column(variable.valueColumn())[r] : 0;
            }
            return new Plain(weights, without, sample);
        }

        /// The squares.
        long[] squares() {
            return Arrays.stream(weights).map(w -> w * w).toArray();
        }

        /// Plain twin of [RowWeights#release].
        ///
        /// @param others come after the counts
        long[] release(long[] counts, long[] sums, long k, long... others) {
            int more = counts.length + others.length;
            long[] out = new long[more + 1 + sums.length];
            if (without > 0) {
                return out;
            }
            System.arraycopy(counts, 0, out, 0, counts.length);
            System.arraycopy(others, 0, out, counts.length, others.length);
            out[more] = sample >= k ? sample : 0;
            int each = sums.length / counts.length;
            for (int s = 0; s < sums.length; s++) {
                out[more + 1 + s] = counts[s / each] > 0 ? sums[s] : 0;
            }
            return out;
        }
    }
}
