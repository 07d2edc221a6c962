package org.tercet.collector.intake;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Locale;
import org.tercet.collector.outbox.Outcome;

/// Where a submission is: queued (durable here), then stored (three receipts) or refused (a store will never take it).
///
/// ```
/// received --commit--> queued --third receipt--> stored
///     |                   |
///     +------refused <----+ a store refuses
/// ```
public enum SubmissionState {
    QUEUED,
    STORED,
    REFUSED;

    /// The state that the three deliveries of a submission add up to.
    static SubmissionState of(Collection<Outcome> deliveries) {
        boolean waiting = false;
        boolean refused = false;
        for (Outcome delivery : deliveries) {
            switch (delivery) {
                case Outcome.Waiting w -> waiting = true;
                case Outcome.Refused r -> refused = true;
                case Outcome.Stored s -> {}
            }
        }
        if (refused) {
            return REFUSED;
        }
        return waiting ? QUEUED : STORED;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
