package org.tercet.statistics.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/// Centred cross products of columns, exact, from released sums: `n sum(x y) - sum(x) sum(y)`.
///
/// With integers no digit is lost by cancellation, whatever the mean; every figure is rounded once, at its end.
public final class Centred {
    private final BigInteger n;
    private final BigInteger[] sums;
    private final BigInteger[][] products;
    private final int[] scales;

    private Centred(BigInteger n, BigInteger[] sums, BigInteger[][] products, int[] scales) {
        this.n = n;
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
        BigInteger n = BigInteger.valueOf(opened[0]);
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
        return new Centred(n, sums, products, scales.clone());
    }

    /// How many columns.
    public int columns() {
        return sums.length;
    }

    /// How many people; 0 if suppressed or empty.
    public long n() {
        return n.longValueExact();
    }

    BigInteger sum(int column) {
        return sums[column];
    }

    /// Decimals of a column.
    int scale(int column) {
        return scales[column];
    }

    /// `n sum(x y) - sum(x) sum(y)` of the scaled integers.
    BigInteger product(int i, int j) {
        return n.multiply(products[i][j]).subtract(sums[i].multiply(sums[j]));
    }

    /// Covariance with divisor n - 1, unscaled; not a number below two people.
    public double covariance(int i, int j) {
        if (n() < 2) {
            return Double.NaN;
        }
        return Fraction.of(product(i, j), n.multiply(n.subtract(BigInteger.ONE)))
                .scaled(scales[i] + scales[j])
                .toDouble();
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
