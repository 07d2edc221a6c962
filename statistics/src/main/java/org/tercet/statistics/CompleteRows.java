package org.tercet.statistics;

import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;

/// Who answered all of some variables, for statistics that run on either arithmetic.
final class CompleteRows {
    private CompleteRows() {}

    /// 1 where all the variables were answered and the filter holds; a round per variable, the first one free without a
    /// filter.
    ///
    /// @param batch a ring column's rows
    static <V> V of(Arithmetic<V> on, IntFunction<V> batch, @Nullable V filter, List<? extends Variable> variables) {
        V complete = filter;
        for (Variable variable : variables) {
            V answered = batch.apply(Tally.statusColumn(variable));
            if (variable instanceof SingleChoice choice) {
                for (int c = 1; c < choice.categories().size(); c++) {
                    answered = on.add(answered, batch.apply(choice.categoryColumn(c)));
                }
            }
            complete = complete == null ? answered : on.multiply(complete, answered);
        }
        return Objects.requireNonNull(complete);
    }
}
