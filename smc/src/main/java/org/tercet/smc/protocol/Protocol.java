package org.tercet.smc.protocol;

/// One row of the protocol table.
///
/// @param name the class's simple name
/// @param inputs what goes in
/// @param outputs what comes out
/// @param cost per party, a function of n and w
/// @param leaks what anyone learns, as the class's `@leaks` says
/// @param source where it is from, as the class's `@source` says
public record Protocol(String name, String inputs, String outputs, Cost cost, String leaks, String source) {
    /// The row of `docs/protocols.md`.
    public String row() {
        return "| "
                + String.join(" | ", name, inputs, outputs, cost.roundsFormula(), cost.bytesFormula(), leaks, source)
                + " |";
    }
}
