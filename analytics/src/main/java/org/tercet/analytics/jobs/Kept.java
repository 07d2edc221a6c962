package org.tercet.analytics.jobs;

/// What came of the wish to keep a new job.
public sealed interface Kept {
    /// The job is durable, or the same request had made it before.
    record As(Job job, boolean isNew) implements Kept {}

    /// The idempotency key stands for another body.
    record KeyTaken() implements Kept {}

    /// The party has sent a query with this id before.
    record QueryIdTaken() implements Kept {}

    /// A limit is reached.
    ///
    /// @param limit its configuration name
    /// @param most its value
    record Full(String limit, int most) implements Kept {}
}
