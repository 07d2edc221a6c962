package org.tercet.bench.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one party is given of a case's inputs: seeds for two of the three components, a file for the third.
///
/// @param n rows of the workload
/// @param columns in the case's order
public record Deal(int n, List<Part> columns) {
    /// One column.
    ///
    /// @param length rows
    /// @param width 0 for numbers, else bits per row
    /// @param seed1 seed of component 1, for P1 and P3
    /// @param seed2 seed of component 2, for P1 and P2
    /// @param correction file with component 3, for P2 and P3
    @SuppressWarnings("ArrayRecordComponent")
    public record Part(
            int length,
            int width,
            byte @Nullable [] seed1,
            byte @Nullable [] seed2,
            @Nullable String correction) {
        @Override
        public String toString() {
            return "Part[" + length + ", width " + width + "]";
        }
    }

    public Deal {
        columns = List.copyOf(columns);
    }
}
