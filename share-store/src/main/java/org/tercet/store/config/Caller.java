package org.tercet.store.config;

/// The two services that may talk to a store.
public enum Caller {
    /// Brings manifests and submissions.
    COLLECTOR,
    /// Brings queries and owners' commands.
    ANALYTICS
}
