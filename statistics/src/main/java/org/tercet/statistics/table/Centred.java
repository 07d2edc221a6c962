package org.tercet.statistics.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/// Centred cross products of columns, exact, from released sums: `n sum(x y) - sum(x) sum(y)`, with weights
/// `sum(w) sum(w x y) - sum(w x) sum(w y)`.
///
/// With integers no digit is lost by cancellation, whatever the mean; every figure is rounded once, at its end.
public final class Centred {
    private final long n;
    private final BigInteger mass;
    private final int massScale;
    private final BigInteger[] sums;
    private final BigInteger[][] products;
    private final int[] scales;

    private Centred(long n, BigInteger mass, int massScale, BigInteger[] sums, BigInteger[][] products, int[] scales) {
        this.n = n;
        this.mass = mass;
        this.massScale = massScale;
        this.sums = sums;
        this.products = products;
        this.scales = scales;
    }

    /// From n, the sums, and the products row by row of the upper triangle.
    ///
    /// @param opened all zero where suppressed or empty
    /// @param scales decimals of the scaled integers, one per column
    public static Centred of(long[] opened, int[] scales) {
        int columns = scales.length;
        BigInteger[] sums = new BigInteger[columns];
        BigInteger[][] products = new BigInteger[columns][columns];
        int at = 1 + columns;
        for (int i = 0; i < columns; i++) {
            sums[i] = BigInteger.valueOf(opened[1 + i]);
            for (int j = i; j < columns; j++) {
                products[i][j] = BigInteger.valueOf(opened[at]);
                products[j][i] = products[i][j];
                at++;
            }
        }
        return new Centred(opened[0], BigInteger.valueOf(opened[0]), 0, sums, products, scales.clone());
    }

    /// From weighted sums and products.
    ///
    /// @param weights of the people; nobody where suppressed or empty
    /// @param products of every two columns
    public static Centred weighted(WeightSums weights, BigInteger[] sums, BigInteger[][] products, int[] scales) {
        return new Centred(
                weights.n(),
                BigInteger.valueOf(weights.weight()),
                weights.scale(),
                sums.clone(),
                products.clone(),
                scales.clone());
    }

    /// How many columns.
    public int columns() {
        return sums.length;
    }

    /// How many people; 0 if suppressed or empty.
    public long n() {
        return n;
    }

    /// What the sums are sums of: n, or the sum of the scaled weights.
    BigInteger mass() {
        return mass;
    }

    /// Decimals of a scaled weight.
    int massScale() {
        return massScale;
    }

    BigInteger sum(int column) {
        return sums[column];
    }

    /// Decimals of a column.
    int scale(int column) {
        return scales[column];
    }

    /// The mean of a column, unscaled.
    Fraction mean(int column) {
        return Fraction.of(sums[column], mass).scaled(scales[column]);
    }

    /// `n sum(x y) - sum(x) sum(y)` of the scaled integers.
    BigInteger product(int i, int j) {
        return mass.multiply(products[i][j]).subtract(sums[i].multiply(sums[j]));
    }

    /// Covariance with divisor n - 1, of weighted columns `n / (n - 1)` times the weighted mean of products, unscaled;
    /// not a number below two people or without weight.
    public double covariance(int i, int j) {
        return n < 2 || mass.signum() == 0 ? Double.NaN : exactCovariance(i, j).toDouble();
    }

    /// @see #covariance
    Fraction exactCovariance(int i, int j) {
        return Fraction.of(product(i, j), mass.multiply(mass))
                .times(n)
                .over(n - 1)
                .scaled(scales[i] + scales[j]);
    }

    /// Correlation; not a number if one of the two does not vary.
    public double correlation(int i, int j) {
        BigInteger spread = product(i, i).multiply(product(j, j));
        if (spread.signum() == 0) {
            return Double.NaN;
        }
        return new BigDecimal(product(i, j))
                .divide(new BigDecimal(spread).sqrt(MathContext.DECIMAL128), MathContext.DECIMAL128)
                .doubleValue();
    }
}
