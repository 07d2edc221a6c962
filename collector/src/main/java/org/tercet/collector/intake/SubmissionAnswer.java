package org.tercet.collector.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.collector.outbox.Outcome;
import org.tercet.model.SubmissionId;
import org.tercet.model.problem.Problem;

/// What the public door says about one submission.
///
/// @param receipts compact JWS of the stores that have it, in the order of the stores
/// @param problem why it was refused, else null
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubmissionAnswer(
        SubmissionId submission,
        SubmissionState state,
        List<String> receipts,
        @Nullable Problem problem) {

    /// The answer for a submission that was never taken in.
    static SubmissionAnswer refused(SubmissionId submission, Problem problem) {
        return new SubmissionAnswer(submission, SubmissionState.REFUSED, List.of(), problem);
    }

    /// The answer for a submission whose deliveries, in the order of the stores, stand like this.
    static SubmissionAnswer of(SubmissionId submission, Collection<Outcome> deliveries) {
        Problem problem = null;
        for (Outcome delivery : deliveries) {
            if (delivery instanceof Outcome.Refused refused && problem == null) {
                problem = refused.problem();
            }
        }
        List<String> receipts = deliveries.stream()
                .<String>mapMulti((delivery, sink) -> {
                    if (delivery instanceof Outcome.Stored stored) {
                        sink.accept(stored.receipt());
                    }
                })
                .toList();
        return new SubmissionAnswer(submission, SubmissionState.of(deliveries), receipts, problem);
    }
}
