package org.tercet.model.query;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;

/// A statistic that may be asked with weights.
public sealed interface Weightable
        permits FrequencySpec,
                CrosstabSpec,
                MultipleResponseSpec,
                MeanSpec,
                ChiSquareSpec,
                ScaleSpec,
                NetSpec,
                NetPromoterSpec,
                ColumnProportionsSpec,
                HistogramSpec,
                CovarianceSpec,
                PcaSpec,
                RegressionSpec,
                LogisticRegressionSpec,
                PoissonRegressionSpec,
                QuantilesSpec,
                TTestSpec,
                BoxplotSpec,
                MedianDeviationSpec,
                MultiwayTableSpec {

    /// How many numbers it releases with weights.
    long weightedCells(Codebook codebook);

    /// How many numbers more it releases after post-stratification: what the classes explain of pairs of counts.
    default long explainedCells(Codebook codebook) {
        return 0;
    }

    /// How many numbers it releases with weights of this kind.
    default long weightedCells(Codebook codebook, Weighting weight) {
        return weightedCells(codebook)
                + (weight instanceof Calibration classes && classes.explains() ? explainedCells(codebook) : 0);
    }

    /// The largest magnitude that one row can add to a released sum of 64 bits; products of more factors are summed
    /// over 128 bits.
    ///
    /// By default the square of a weight.
    default BigInteger largestWeightedTerm(Codebook codebook, Weighting weight) {
        return weight.largestSquare(codebook);
    }

    /// The largest term where sums of weights are compared in thousandths.
    static BigInteger largestThousandths(Codebook codebook, Weighting weight) {
        return weight.largest(codebook).multiply(BigInteger.valueOf(1000)).max(weight.largestSquare(codebook));
    }

    /// Whether it takes weights of this kind.
    default boolean takes(Weighting weight) {
        return true;
    }

    /// What else keeps it from being weighted; empty if nothing does.
    default Optional<String> weightMisfit() {
        return Optional.empty();
    }

    /// Twice the largest product of a weight with the number `variable`, or the square of a weight where that is more.
    ///
    /// Twice, so that a product itself takes at most 63 signed bits, as sums over 128 bits need it.
    static BigInteger largestProduct(Codebook codebook, String variable, Weighting weight) {
        BigInteger square = weight.largestSquare(codebook);
        return codebook.find(variable).orElse(null) instanceof Numeric numeric
                ? weight.largest(codebook)
                        .multiply(numeric.largestMagnitude())
                        .shiftLeft(1)
                        .max(square)
                : square;
    }

    /// The largest of [#largestProduct(Codebook, String, Weighting)] over some variables.
    static BigInteger largestProduct(Codebook codebook, Set<String> variables, Weighting weight) {
        return variables.stream()
                .map(variable -> largestProduct(codebook, variable, weight))
                .reduce(weight.largestSquare(codebook), BigInteger::max);
    }

    /// How many numbers the weighted sums and products of so many columns are, with n and the size of the sample.
    static long products(long columns) {
        return cells(1, 0) + 2 + columns + columns * (columns + 1);
    }

    /// How many numbers there are where some counts, or n, have `each` words of sums beside them, and the size of the
    /// sample is given.
    static long cells(long counts, int each) {
        return counts * (1L + each) + 1;
    }

    /// How many pairs so many counts make, each with itself too.
    static long everyTwo(long counts) {
        return counts * (counts + 1) / 2;
    }

    /// The kinds, for refusals.
    static String kinds() {
        return Arrays.stream(Weightable.class.getPermittedSubclasses())
                .map(StatisticSpec::kindOf)
                .collect(Collectors.joining(", "));
    }
}
