package org.tercet.statistics;

import java.util.Arrays;
import java.util.List;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.SingleChoice;

/// The released counts of a single choice's categories.
///
/// @param counts in the codebook's order, 0 where suppressed or empty
/// @param base people who answered; 0 where suppressed
record CategoryCounts(List<Category> categories, long[] counts, long base) {
    static CategoryCounts of(SingleChoice variable, Opened values) {
        long[] counts = variable.categories().stream()
                .mapToLong(category -> values.value(CellName.count(category.code())))
                .toArray();
        return new CategoryCounts(variable.categories(), counts, values.value(CellName.base()));
    }

    /// True if nobody is in a hidden category: the shown ones sum to the base.
    boolean whole() {
        return base > 0 && Arrays.stream(counts).sum() == base;
    }

    /// How many are in these categories together; 0 where nobody is, or where one of them or the base is hidden.
    ///
    /// @param indexes of the categories
    long together(int... indexes) {
        boolean shown = base > 0;
        long sum = 0;
        for (int i : indexes) {
            shown &= counts[i] > 0 || whole();
            sum += counts[i];
        }
        return shown ? sum : 0;
    }
}
