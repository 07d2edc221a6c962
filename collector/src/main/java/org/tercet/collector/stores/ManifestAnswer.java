package org.tercet.collector.stores;

import org.tercet.model.problem.Problem;

/// A store's word on a manifest.
public sealed interface ManifestAnswer {
    record Accepted() implements ManifestAnswer {}

    record Refused(Problem problem) implements ManifestAnswer {}
}
