package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;

/// Secret integers by the length of their bits, as the factor that brings them to a common length.
final class PowersOfTwo {
    private PowersOfTwo() {}

    /// For each x, how many of the thresholds 2^from, ..., 2^(to-1) it reaches: 0/1 per threshold, rising powers.
    ///
    /// @param x elements below 2^63
    /// @return one vector per element
    static <V> List<V> reached(Arithmetic<V> on, V x, int from, int to) {
        List<V> differences = new ArrayList<>();
        for (int i = 0; i < on.length(x); i++) {
            for (int power = from; power < to; power++) {
                differences.add(on.addPublic(on.at(x, i), -(1L << power)));
            }
        }
        V all = on.notNegative(on.concat(differences));
        int width = to - from;
        List<V> each = new ArrayList<>();
        for (int i = 0; i < on.length(x); i++) {
            each.add(on.slice(all, i * width, (i + 1) * width));
        }
        return each;
    }

    /// `2^(top - reached)`: what is left to the top.
    ///
    /// @param reached rising thresholds: ones, then zeros
    static <V> V left(Arithmetic<V> on, V reached, int top) {
        V factor = on.constant(1, 1L << top);
        for (int t = 0; t < on.length(reached); t++) {
            factor = on.subtract(factor, on.scale(on.at(reached, t), 1L << (top - 1 - t)));
        }
        return factor;
    }
}
