package org.tercet.statistics;

import java.util.List;
import org.tercet.statistics.table.WeightSums;

/// The released sums of weights of a single choice's categories, in the codebook's order.
///
/// @param base of those who answered
record WeightedCounts(List<WeightSums> counts, WeightSums base) {
    /// True if nobody is in a hidden category: the shown ones sum to the base.
    boolean whole() {
        return base.n() > 0 && counts.stream().mapToLong(WeightSums::n).sum() == base.n();
    }

    /// These categories together; nobody where one of them or the base is hidden.
    ///
    /// @param indexes of the categories
    WeightSums together(int... indexes) {
        boolean shown = base.n() > 0;
        long n = 0;
        long weight = 0;
        long squares = 0;
        for (int i : indexes) {
            WeightSums count = counts.get(i);
            shown &= count.n() > 0 || whole();
            n += count.n();
            weight += count.weight();
            squares += count.squares();
        }
        return shown
                ? new WeightSums(n, weight, squares, base.sample(), base.scale())
                : new WeightSums(0, 0, 0, base.sample(), base.scale());
    }
}
