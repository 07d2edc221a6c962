package org.tercet.collector.fieldwork;

import java.util.List;

/// The state of a study's fieldwork over all its versions.
public record Fieldwork(
        String study,
        long submissions,
        long stored,
        long queued,
        long refused,
        long invitations,
        long invitationsUsed,
        List<StoreQueue> stores) {

    /// How many envelopes wait for a store.
    public record StoreQueue(int store, long waiting) {}
}
