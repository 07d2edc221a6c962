package org.tercet.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.collector.outbox.Outcome;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;

class SubmissionStateTest {
    private static final Outcome WAITING = Outcome.WAITING;
    private static final Outcome STORED = new Outcome.Stored("jws");
    private static final Outcome REFUSED =
            new Outcome.Refused(Problem.of(ProblemType.SUBMISSION_REFUSED, "it does not open"));
    private static final List<Outcome> ALL = List.of(WAITING, STORED, REFUSED);

    @Test
    void allTwentySevenCombinationsOfDeliveriesHaveTheDrawnState() {
        for (Outcome one : ALL) {
            for (Outcome two : ALL) {
                for (Outcome three : ALL) {
                    List<Outcome> deliveries = List.of(one, two, three);
                    SubmissionState expected = deliveries.contains(REFUSED)
                            ? SubmissionState.REFUSED
                            : deliveries.contains(WAITING) ? SubmissionState.QUEUED : SubmissionState.STORED;
                    assertThat(SubmissionState.of(deliveries)).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void noDeliveryLeavesAFinalState() {
        for (Outcome next : List.of(STORED, REFUSED)) {
            assertThat(SubmissionState.of(List.of(REFUSED, WAITING, next))).isEqualTo(SubmissionState.REFUSED);
        }
        assertThat(SubmissionState.of(List.of(STORED, STORED, STORED))).isEqualTo(SubmissionState.STORED);
    }
}
