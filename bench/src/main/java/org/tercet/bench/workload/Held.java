package org.tercet.bench.workload;

import java.util.List;
import org.tercet.smc.BitShares;
import org.tercet.smc.Shares;

/// What one party holds of a case's inputs.
///
/// @param n rows of the workload
/// @param columns [Shares] or [BitShares], in the case's order
public record Held(int n, List<Object> columns) {
    public Held {
        columns = List.copyOf(columns);
    }

    /// Column k, which was dealt as numbers.
    public Shares numbers(int k) {
        return (Shares) columns.get(k);
    }

    /// Column k, which was dealt as bits.
    public BitShares bits(int k) {
        return (BitShares) columns.get(k);
    }

    @Override
    public String toString() {
        return "Held[" + n + "]";
    }
}
