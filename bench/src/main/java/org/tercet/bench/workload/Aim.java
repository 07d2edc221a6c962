package org.tercet.bench.workload;

import java.util.OptionalDouble;

/// What a workload is compared with at its full size; figures for orientation, not measured here.
///
/// @param seconds aim, all three parties on two cores with TLS
/// @param reference seconds of MP-SPDZ (replicated 64-bit ring, semi-honest, TLS, best options, warm) on a 2-core
/// machine
/// @param note where the reference figure differs from the task here; empty if it does not
public record Aim(OptionalDouble seconds, OptionalDouble reference, String note) {
    /// Neither.
    public static Aim none() {
        return new Aim(OptionalDouble.empty(), OptionalDouble.empty(), "");
    }

    /// Both.
    public static Aim of(double seconds, double reference) {
        return new Aim(OptionalDouble.of(seconds), OptionalDouble.of(reference), "");
    }

    /// An aim where the reference engine has no figure.
    public static Aim of(double seconds) {
        return new Aim(OptionalDouble.of(seconds), OptionalDouble.empty(), "");
    }

    /// A reference figure and no aim of ours.
    public static Aim reference(double seconds, String note) {
        return new Aim(OptionalDouble.empty(), OptionalDouble.of(seconds), note);
    }
}
