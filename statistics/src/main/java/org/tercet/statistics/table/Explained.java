package org.tercet.statistics.table;

import java.math.BigInteger;

/// What adjustment classes explain of the squared weights of two parts and their bases, or of two sums and their n: so
/// much less figures vary, and more together, after post-stratification. In fractions of 2^-4 of a squared scaled
/// weight.
///
/// @param parts of the one part with the other
/// @param partWithBase of the one part with the other base
/// @param baseWithPart of the one base with the other part
/// @param bases of the one base with the other
public record Explained(BigInteger parts, BigInteger partWithBase, BigInteger baseWithPart, BigInteger bases) {
    /// Nothing is, where weights are taken as given.
    public static final Explained NOTHING =
            new Explained(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    private static final long UNIT = 16;

    /// Of one part and its base.
    public static Explained of(BigInteger part, BigInteger withBase, BigInteger base) {
        return new Explained(part, withBase, withBase, base);
    }

    /// What is explained of `part - factor * base` with the like of the other.
    Fraction with(Fraction factor, Fraction otherFactor) {
        return Fraction.of(parts)
                .minus(otherFactor.times(Fraction.of(partWithBase)))
                .minus(factor.times(Fraction.of(baseWithPart)))
                .plus(factor.times(otherFactor).times(Fraction.of(bases)))
                .over(UNIT);
    }

    /// A number in these fractions as it is.
    static Fraction unscaled(BigInteger explained) {
        return Fraction.of(explained).over(UNIT);
    }
}
