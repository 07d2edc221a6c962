package org.tercet.bench.workload;

import java.util.List;

/// Inputs in the clear and the output that the plain twin gives; only the conductor holds these.
///
/// @param columns dealt to the parties in this order
/// @param expected what the three parties' output must add up to
public record Case(List<Column> columns, Column expected) {
    /// Values in the clear.
    ///
    /// @param values one per row
    /// @param width 0 for numbers in Z_2^64; 1..64 for words of so many bits, shared by XOR
    @SuppressWarnings("ArrayRecordComponent")
    public record Column(long[] values, int width) {
        public Column {
            if (width < 0 || width > 64) {
                throw new IllegalArgumentException("width is " + width + ", allowed 0..64");
            }
        }

        @Override
        public String toString() {
            return "Column[" + values.length + ", width " + width + "]";
        }
    }

    public Case {
        columns = List.copyOf(columns);
    }

    /// Numbers shared in Z_2^64.
    public static Column numbers(long[] values) {
        return new Column(values, 0);
    }

    /// Words shared by XOR.
    public static Column bits(long[] values, int width) {
        return new Column(values, width);
    }
}
