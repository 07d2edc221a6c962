package org.tercet.statistics.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/// An exact quotient of integers, in lowest terms, the denominator positive.
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {
    static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
    static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);

    Fraction {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("denominator: must not be 0");
        }
        BigInteger common = numerator.gcd(denominator);
        BigInteger divisor = denominator.signum() < 0 ? common.negate() : common;
        numerator = numerator.divide(divisor);
        denominator = denominator.divide(divisor);
    }

    static Fraction of(BigInteger numerator, BigInteger denominator) {
        return new Fraction(numerator, denominator);
    }

    static Fraction of(BigInteger whole) {
        return new Fraction(whole, BigInteger.ONE);
    }

    static Fraction of(long whole) {
        return of(BigInteger.valueOf(whole));
    }

    /// A decimal number, exactly.
    static Fraction of(BigDecimal decimal) {
        return of(decimal.unscaledValue()).scaled(decimal.scale());
    }

    /// Divided by `10^decimals`.
    Fraction scaled(int decimals) {
        return decimals >= 0
                ? of(numerator, denominator.multiply(BigInteger.TEN.pow(decimals)))
                : of(numerator.multiply(BigInteger.TEN.pow(-decimals)), denominator);
    }

    Fraction plus(Fraction other) {
        return of(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Fraction minus(Fraction other) {
        return plus(other.negated());
    }

    Fraction negated() {
        return new Fraction(numerator.negate(), denominator);
    }

    Fraction times(Fraction other) {
        return of(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Fraction times(long factor) {
        return times(of(factor));
    }

    Fraction over(Fraction other) {
        return of(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    Fraction over(long divisor) {
        return over(of(divisor));
    }

    Fraction squared() {
        return times(this);
    }

    int signum() {
        return numerator.signum();
    }

    @Override
    public int compareTo(Fraction other) {
        return minus(other).signum();
    }

    /// Rounded once.
    double toDouble() {
        return decimal().doubleValue();
    }

    /// The root, rounded once; of a negative number there is none.
    double root() {
        return signum() < 0
                ? Double.NaN
                : decimal().sqrt(MathContext.DECIMAL128).doubleValue();
    }

    /// The root of a positive number with the sign of another: what a t statistic is of its square.
    private BigDecimal decimal() {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), MathContext.DECIMAL128);
    }
}
