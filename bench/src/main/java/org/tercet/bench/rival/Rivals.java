package org.tercet.bench.rival;

import java.util.List;

/// The rivals that come as plain dependencies.
public final class Rivals {
    /// The list.
    public static final List<Rival> ALL = List.of(new FrescoSpdz(), new Jiff());

    private Rivals() {}
}
