package org.tercet.collector.stores;

import org.jspecify.annotations.Nullable;
import org.tercet.model.SubmissionId;
import org.tercet.model.problem.Problem;

/// What a store says about one envelope of a delivery: a receipt or a problem, not yet verified.
public record StoreAnswer(
        SubmissionId submission,
        @Nullable String receipt,
        @Nullable Problem problem) {
    public StoreAnswer {
        if (submission == null || (receipt == null) == (problem == null)) {
            throw new IllegalArgumentException("results: each must have a submission and either receipt or problem");
        }
    }
}
