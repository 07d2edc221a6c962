package org.tercet.smc.protocol;

/// What a protocol costs each party: rounds and payload bytes sent, as functions of its size.
///
/// @param rounds longest chain of messages that wait for each other
/// @param roundsFormula the same in words, for the documentation
/// @param bytes payload bytes that one party sends
/// @param bytesFormula the same in words, for the documentation
public record Cost(Formula rounds, String roundsFormula, Formula bytes, String bytesFormula) {
    /// A count as a function of the size.
    @FunctionalInterface
    public interface Formula {
        /// @param n elements, rows or outputs, as the protocol says
        /// @param w width in bits, or planes, as the protocol says
        long of(int n, int w);
    }

    /// A cost with a fixed number of rounds.
    public static Cost of(int rounds, Formula bytes, String bytesFormula) {
        return new Cost((n, w) -> rounds, Integer.toString(rounds), bytes, bytesFormula);
    }

    /// Bytes of one bit plane of n rows.
    static long plane(int n) {
        return 8L * ((n >>> 6) + ((n & 63) == 0 ? 0 : 1));
    }

    /// The smallest k with 2^k >= w.
    static int log2(int w) {
        return w <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(w - 1);
    }
}
