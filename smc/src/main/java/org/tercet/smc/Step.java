package org.tercet.smc;

/// The name of one step of a computation; implemented by the enum each protocol or statistic declares.
///
/// The path of steps keys messages, randomness and counters.
public interface Step {
    /// The enum constant's name: letters, digits and underscores.
    String name();
}
