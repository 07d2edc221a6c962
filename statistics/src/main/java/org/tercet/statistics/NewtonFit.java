package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fits a generalized linear model by Newton's method with a fixed number of steps; coefficients stay secret.
///
/// Coefficients are held in bits: times log2 e, halved for logistic models, so that predictors are exponents of 2 and
/// no constant is rounded. Each step takes one [FitPass] over the rows and one [NewtonSolve]. The last steps work on a
/// magnified gradient, as it is small by then.
///
/// @param coefficients in bits, 31 fractional bits, within +-128
/// @param information Z'WZ, upper triangle row by row
/// @param deviance what [FitPass] sums up for the deviance
/// @param converged 1 if the last step moved no coefficient by more than 2^-16 and no pivot was too small
/// @param residuals weighted, of every row, as [FitPass] has them; empty without weights
record NewtonFit<V>(V coefficients, V information, V deviance, V converged, V residuals) {
    /// Fractional bits of the coefficients.
    static final int FRACTION = 31;

    private static final int COARSE = 8;
    private static final int FINE = 3;
    private static final int MAGNIFY = 12;

    /// log2 e, and half of it, with 20 fractional bits: the length of a step need not be exact.
    private static final int FACTOR_BITS = 20;

    private static final int LARGEST_BITS = 7;
    private static final int CLOSE_BITS = 16;

    /// @param columns standardised, the intercept first
    /// @param weights as [FitPass] takes them; null if all count alike
    /// @param start coefficients to start from
    static <V> NewtonFit<V> of(
            Arithmetic<V> on, Family family, List<V> columns, V outcome, @Nullable V weights, V start) {
        int p = columns.size();
        long factor = Math.round(family.bitsPerUnit() * (1L << FACTOR_BITS));
        V coefficients = start;
        V small = on.constant(1, 0);
        for (int i = 0; ; i++) {
            int magnify = i < COARSE ? 0 : MAGNIFY;
            boolean last = i == COARSE + FINE - 1;
            FitPass<V> pass = FitPass.of(on, family, columns, outcome, weights, coefficients, last);
            NewtonSolve.Step<V> step = NewtonSolve.run(on, pass.information(), pass.gradient(), p, magnify);
            small = on.add(small, step.smallPivots());
            int bits = NewtonSolve.FRACTION + magnify + FACTOR_BITS - FRACTION;
            coefficients = NewtonSolve.cut(
                    on,
                    on.add(coefficients, on.rounded(on.scale(step.step(), factor), bits)),
                    on.constant(p, 1L << (FRACTION + LARGEST_BITS)));
            if (last) {
                V close = on.constant(p, 1L << (NewtonSolve.FRACTION + magnify - CLOSE_BITS));
                V tests = on.notNegative(on.concat(
                        List.of(on.subtract(close, step.step()), on.add(close, step.step()), on.scale(small, -1))));
                V converged = on.notNegative(on.addPublic(on.sum(tests), -(2L * p + 1)));
                return new NewtonFit<>(coefficients, pass.information(), pass.deviance(), converged, pass.residuals());
            }
        }
    }

    /// What the outcome is and how its mean follows from the predictors.
    ///
    /// @param magnitude means are below 2^magnitude
    record Family(boolean logistic, int magnitude) {
        /// A 0/1.
        static Family binomial() {
            return new Family(true, 0);
        }

        /// Counts.
        ///
        /// @param largest declared
        static Family poisson(long largest) {
            return new Family(false, 65 - Long.numberOfLeadingZeros(Math.max(1, largest)));
        }

        /// Fractional bits of means and weights.
        int fraction() {
            return 30 - magnitude;
        }

        /// What one unit of a coefficient is in bits.
        double bitsPerUnit() {
            return (logistic ? 0.5 : 1) / Math.log(2);
        }
    }

    /// The triangle of a symmetric matrix as places of pairs of columns.
    static List<int[]> pairs(int columns) {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            for (int j = i; j < columns; j++) {
                pairs.add(new int[] {i, j});
            }
        }
        return pairs;
    }
}
