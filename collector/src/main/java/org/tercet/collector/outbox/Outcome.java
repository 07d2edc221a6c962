package org.tercet.collector.outbox;

import org.tercet.model.problem.Problem;

/// How a parcel stands after an attempt.
public sealed interface Outcome {
    /// Still in the outbox; it will be tried again.
    record Waiting() implements Outcome {}

    /// The store has committed it; `receipt` (compact JWS) was verified.
    record Stored(String receipt) implements Outcome {}

    /// The store will never take it.
    record Refused(Problem problem) implements Outcome {}

    Waiting WAITING = new Waiting();
}
