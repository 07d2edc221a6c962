package org.tercet.analytics.jobs;

import java.util.List;
import org.tercet.model.problem.Problem;

/// How a job ended: exactly one of the final states, with what belongs to it.
public sealed interface Outcome {
    /// The final state.
    JobState state();

    /// All three stores answered.
    record Done(SealedParts parts) implements Outcome {
        @Override
        public JobState state() {
            return JobState.done;
        }
    }

    /// At least one rule forbids it.
    record Refused(List<RefusedBy> refusals) implements Outcome {
        public Refused {
            if (refusals.isEmpty()) {
                throw new IllegalArgumentException("refusals: must name at least one rule");
            }
            refusals = List.copyOf(refusals);
        }

        @Override
        public JobState state() {
            return JobState.refused;
        }
    }

    /// It did not work.
    record Failed(Problem problem) implements Outcome {
        @Override
        public JobState state() {
            return JobState.failed;
        }
    }

    /// The asker withdrew it.
    record Cancelled() implements Outcome {
        @Override
        public JobState state() {
            return JobState.cancelled;
        }
    }
}
