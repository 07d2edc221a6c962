package org.tercet.analytics.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JobStateTest {
    @Test
    void nextAndPreviousTellTheSameArrows() {
        for (JobState from : JobState.values()) {
            for (JobState to : JobState.values()) {
                assertThat(from.next().contains(to))
                        .as(from + " -> " + to)
                        .isEqualTo(to.previous().contains(from));
            }
        }
    }

    @Test
    void onlyRunningLeadsToDoneAndNothingLeavesAFinalState() {
        assertThat(JobState.done.previous()).containsExactly(JobState.running);
        assertThat(Arrays.stream(JobState.values()).filter(JobState::isFinal))
                .containsExactly(JobState.done, JobState.refused, JobState.failed, JobState.cancelled);
    }
}
