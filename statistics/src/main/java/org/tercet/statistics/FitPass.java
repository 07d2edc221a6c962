package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.statistics.NewtonFit.Family;

/// One pass of a fit over the rows: means from the present coefficients, then gradient and information.
///
/// Predictors are exponents of 2 with 30 fractional bits; a logistic mean is 1 / (1 + u) with u = 2^(-2 |predictor|),
/// a Poisson mean 2^predictor. Products over rows are summed exactly, 2048 rows at once, then rounded by 10 bits.
///
/// Design weights, whose squares sum up to at most 1, multiply a row's residual, variance and part of the deviance.
/// 2048 of them sum up to less than 2^6, so that residuals and variances have 5 bits more than without, for the same
/// bounds.
///
/// @param gradient Z'(y - mean), fraction of the family plus 10 bits, with weights 5 more
/// @param information Z'WZ with weights mean (1 - mean), or the mean; upper triangle, the same fraction
/// @param deviance logistic: minus the log likelihood in bits, 34 fractional bits; Poisson: sum of y log2 y and of y
/// times the predictor, 20 each; empty unless it is the last pass
/// @param residuals y - mean, weighted, fraction of the family; empty unless it is the last pass and there are weights
record FitPass<V>(V gradient, V information, V deviance, V residuals) {
    /// Fractional bits that sums over rows have beyond their family's.
    static final int MORE = 10;

    /// Fractional bits that gradient and information have more with weights.
    static final int SPARE = 5;

    /// Fractional bits of a Poisson model's sums, and of a logistic model's.
    static final int SUMS = 20;

    static final int LOSSES = 34;

    /// Bits that a row's loss is rounded by.
    private static final int LESS = 6;

    /// Bits of the integer part of a logarithm.
    private static final int LOGARITHM_BITS = 4;

    private static final int FRACTION = 30;
    private static final long ONE = 1L << FRACTION;
    private static final long RANGE = 15 * ONE;
    private static final int AT_ONCE = 1 << 16;
    private static final int EXACT = 2048;

    /// 1 / (1 + u) and log2(1 + u) for u from 0 to 1, at t = 2u - 1; interpolated at Chebyshev points, errors below
    /// 2^-29.
    private static final long[] RECIPROCAL = {
        715827882, -238609294, 79536498, -26512166, 8836606, -2945535, 985184, -328395, 103026, -34342, 17171, -5724
    };

    private static final long[] LOGARITHM = {
        628098703, 516360668, -86060123, 19124473, -4780984, 1274924, -354717, 101360, -28463, 8420, -3504, 1067
    };

    /// @param weights [Powers#FRACTION] bits, 0 where the row does not count; null if all count alike
    static <V> FitPass<V> of(
            Arithmetic<V> on,
            Family family,
            List<V> columns,
            V outcome,
            @Nullable V weights,
            V coefficients,
            boolean last) {
        int rows = on.length(outcome);
        int from = 0;
        FitPass<V> total = null;
        do {
            int to = Math.min(rows, from + AT_ONCE);
            List<V> part = new ArrayList<>();
            for (V column : columns) {
                part.add(on.slice(column, from, to));
            }
            V weight = weights == null ? null : on.slice(weights, from, to);
            FitPass<V> pass = part(on, family, part, on.slice(outcome, from, to), weight, coefficients, last);
            total = total == null ? pass : total.plus(on, pass);
            from = to;
        } while (from < rows);
        return total;
    }

    private FitPass<V> plus(Arithmetic<V> on, FitPass<V> other) {
        return new FitPass<>(
                on.add(gradient, other.gradient),
                on.add(information, other.information),
                on.add(deviance, other.deviance),
                on.concat(List.of(residuals, other.residuals)));
    }

    /// Means and weights of some rows, and their part of the deviance.
    private record Means<V>(V mean, V weight, V deviance) {}

    private static <V> FitPass<V> part(
            Arithmetic<V> on,
            Family family,
            List<V> columns,
            V outcome,
            @Nullable V design,
            V coefficients,
            boolean last) {
        V predictor =
                on.rounded(on.combine(columns, coefficients), Standardised.FRACTION + NewtonFit.FRACTION - FRACTION);
        Means<V> means = family.logistic()
                ? logistic(on, predictor, columns.getFirst(), outcome, design, last)
                : poisson(on, predictor, outcome, design, family, last);
        V rest = on.subtract(on.scale(outcome, 1L << family.fraction()), means.mean());
        V weight = means.weight();
        int rows = on.length(outcome);
        if (design != null) {
            V both = on.multiply(on.concat(List.of(rest, weight)), on.concat(List.of(design, design)));
            V weighted = on.rounded(both, Powers.FRACTION - SPARE);
            rest = on.slice(weighted, 0, rows);
            weight = on.slice(weighted, rows, 2 * rows);
        }
        List<V> weights = java.util.Collections.nCopies(columns.size(), weight);
        V weighted = on.rounded(on.multiply(on.concat(weights), on.concat(columns)), Standardised.FRACTION);
        List<V> left = new ArrayList<>();
        List<V> right = new ArrayList<>();
        for (V column : columns) {
            left.add(column);
            right.add(rest);
        }
        for (int[] pair : NewtonFit.pairs(columns.size())) {
            left.add(on.slice(weighted, pair[0] * rows, (pair[0] + 1) * rows));
            right.add(columns.get(pair[1]));
        }
        V sums = sums(on, left, right);
        int p = columns.size();
        return new FitPass<>(
                on.slice(sums, 0, p),
                on.slice(sums, p, on.length(sums)),
                means.deviance(),
                last && design != null ? on.rounded(rest, SPARE) : on.constant(0, 0));
    }

    /// Inner products, rounded by 20 - 10 bits.
    private static <V> V sums(Arithmetic<V> on, List<V> left, List<V> right) {
        int rows = on.length(left.getFirst());
        int parts = Math.max(1, Math.ceilDiv(rows, EXACT));
        List<V> x = new ArrayList<>();
        List<V> y = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = part * EXACT;
            int to = Math.min(rows, from + EXACT);
            for (int j = 0; j < left.size(); j++) {
                x.add(on.slice(left.get(j), from, to));
                y.add(on.slice(right.get(j), from, to));
            }
        }
        V all = on.rounded(on.dots(x, y), Standardised.FRACTION - MORE);
        V total = on.slice(all, 0, left.size());
        for (int part = 1; part < parts; part++) {
            total = on.add(total, on.slice(all, part * left.size(), (part + 1) * left.size()));
        }
        return total;
    }

    private static <V> Means<V> logistic(
            Arithmetic<V> on, V predictor, V intercept, V outcome, @Nullable V design, boolean last) {
        int rows = on.length(predictor);
        V tests = on.notNegative(on.concat(
                List.of(predictor, on.addPublic(predictor, -(RANGE - 1)), on.addPublic(predictor, RANGE - 2))));
        V positive = on.slice(tests, 0, rows);
        V over = on.slice(tests, rows, 2 * rows);
        V above = on.slice(tests, 2 * rows, 3 * rows);
        // The size of the predictor, at most the range of powers.
        V sign = on.subtract(on.subtract(on.scale(positive, 2), over), above);
        V outside = on.addPublic(on.subtract(over, above), 1);
        V size = on.add(on.multiply(predictor, sign), on.scale(outside, RANGE - 1));
        V root = on.power(on.scale(size, -1));
        V odds = on.rounded(on.multiply(root, root), FRACTION);
        V t = on.addPublic(on.scale(odds, 2), -ONE);
        V larger = on.polynomial(t, RECIPROCAL);
        V smaller = on.addPublic(on.scale(larger, -1), ONE);
        V mean = on.add(smaller, on.multiply(positive, on.subtract(larger, smaller)));
        V weight = on.rounded(on.multiply(larger, smaller), FRACTION);
        if (!last) {
            return new Means<>(mean, weight, on.constant(0, 0));
        }
        // Where the sign is wrong, the size comes on top; the intercept's column says which rows count.
        V both = on.multiply(positive, outcome);
        V wrong = on.subtract(on.add(positive, outcome), on.scale(both, 2));
        V loss = on.add(on.polynomial(t, LOGARITHM), on.scale(on.multiply(size, wrong), 2));
        V coarse = on.rounded(loss, LESS);
        V sum = design == null
                ? sums(on, List.of(coarse), List.of(intercept))
                : on.sum(on.rounded(on.multiply(coarse, design), 2 * FRACTION - LESS - LOSSES));
        return new Means<>(mean, weight, sum);
    }

    private static <V> Means<V> poisson(
            Arithmetic<V> on, V predictor, V outcome, @Nullable V design, Family family, boolean last) {
        int rows = on.length(predictor);
        long highest = ((long) family.magnitude() << FRACTION) - (1L << 8);
        V tests = on.notNegative(on.concat(List.of(on.addPublic(predictor, -highest), on.addPublic(predictor, RANGE))));
        V over = on.slice(tests, 0, rows);
        V above = on.slice(tests, rows, 2 * rows);
        V kept = on.add(
                on.multiply(predictor, on.subtract(above, over)),
                on.subtract(on.scale(over, highest), on.scale(on.addPublic(on.scale(above, -1), 1), RANGE)));
        V mean = on.rounded(on.power(kept), family.magnitude());
        if (!last) {
            return new Means<>(mean, mean, on.constant(0, 0));
        }
        V some = on.notNegative(on.addPublic(outcome, -1));
        V logarithm = on.logarithm(on.addPublic(on.subtract(outcome, some), 1));
        V sum = design == null
                ? sums(on, List.of(outcome, outcome), List.of(logarithm, kept))
                : on.concat(List.of(
                        weighted(on, on.multiply(outcome, logarithm), design, family),
                        weighted(on, on.multiply(outcome, kept), design, family)));
        return new Means<>(mean, mean, sum);
    }

    /// The weighted sum of logarithms, at most 15, times a count.
    private static <V> V weighted(Arithmetic<V> on, V loss, V design, Family family) {
        int less = family.magnitude() + LOGARITHM_BITS;
        V each = on.rounded(on.multiply(on.rounded(loss, less), design), SUMS);
        return on.rounded(on.sum(each), 2 * FRACTION - less - 2 * SUMS);
    }
}
