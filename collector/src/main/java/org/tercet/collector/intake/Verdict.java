package org.tercet.collector.intake;

import java.util.List;
import org.tercet.collector.outbox.Outcome;

/// What intake decides about one candidate.
sealed interface Verdict {
    /// Taken in now.
    record Fresh() implements Verdict {}

    /// Taken in before, byte for byte the same; how its three deliveries stand.
    record Known(List<Outcome> deliveries) implements Verdict {}

    /// Its id stands for other bytes.
    record Conflict() implements Verdict {}

    /// It brought no unused invitation, and needed one.
    record NoInvitation() implements Verdict {}
}
