package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/// Arithmetic in the clear that fails where a number leaves 64 bits or the range of the protocol that takes it.
final class WatchedArithmetic implements Arithmetic<long[]> {
    private static final long SHIFTED = 1L << 62;
    private static final long ONE = 1L << 30;

    private final OpenArithmetic open = new OpenArithmetic();
    private final String what;

    WatchedArithmetic(String what) {
        this.what = what;
    }

    private void require(boolean holds, String step) {
        assertThat(holds).as("%s: %s", what, step).isTrue();
    }

    private long[] exact(long[] result, int at, BigInteger value) {
        require(value.equals(BigInteger.valueOf(result[at])), "wrapped at " + value);
        return result;
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    @Override
    public long[] constant(int length, long value) {
        return open.constant(length, value);
    }

    @Override
    public int length(long[] x) {
        return x.length;
    }

    @Override
    public long[] add(long[] x, long[] y) {
        long[] out = open.add(x, y);
        for (int i = 0; i < out.length; i++) {
            require(((x[i] ^ out[i]) & (y[i] ^ out[i])) >= 0, "a sum wrapped");
        }
        return out;
    }

    @Override
    public long[] subtract(long[] x, long[] y) {
        long[] out = open.subtract(x, y);
        for (int i = 0; i < out.length; i++) {
            require(((x[i] ^ y[i]) & (x[i] ^ out[i])) >= 0, "a difference wrapped");
        }
        return out;
    }

    @Override
    public long[] scale(long[] x, long factor) {
        return multiply(x, constant(x.length, factor));
    }

    @Override
    public long[] addPublic(long[] x, long constant) {
        return add(x, constant(x.length, constant));
    }

    @Override
    public long[] slice(long[] x, int from, int to) {
        return open.slice(x, from, to);
    }

    @Override
    public long[] repeat(long[] x, int times) {
        return open.repeat(x, times);
    }

    @Override
    public long[] sum(long[] x) {
        return exact(
                open.sum(x),
                0,
                Arrays.stream(x).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add));
    }

    @Override
    public long[] concat(List<long[]> parts) {
        return open.concat(parts);
    }

    @Override
    public long[] multiply(long[] x, long[] y) {
        long[] out = open.multiply(x, y);
        for (int i = 0; i < out.length; i++) {
            require(Math.multiplyHigh(x[i], y[i]) == out[i] >> 63, "a product wrapped");
        }
        return out;
    }

    @Override
    public long[] combine(List<long[]> columns, long[] coefficients) {
        long[] out = open.combine(columns, coefficients);
        for (int i = 0; i < out.length; i++) {
            BigInteger sum = BigInteger.ZERO;
            for (int j = 0; j < coefficients.length; j++) {
                sum = sum.add(big(columns.get(j)[i]).multiply(big(coefficients[j])));
            }
            exact(out, i, sum);
        }
        return out;
    }

    @Override
    public long[] dots(List<long[]> left, List<long[]> right) {
        long[] out = open.dots(left, right);
        for (int j = 0; j < out.length; j++) {
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < left.get(j).length; i++) {
                sum = sum.add(big(left.get(j)[i]).multiply(big(right.get(j)[i])));
            }
            exact(out, j, sum);
        }
        return out;
    }

    @Override
    public long[] shift(long[] x, int bits) {
        for (long value : x) {
            require(value >= -SHIFTED && value < SHIFTED, "a shift of " + value);
        }
        return open.shift(x, bits);
    }

    @Override
    public long[] notNegative(long[] x) {
        return open.notNegative(x);
    }

    @Override
    public long[] power(long[] x) {
        for (long value : x) {
            require(value >= -15 * ONE && value < 15 * ONE, "a power of " + value);
        }
        return open.power(x);
    }

    @Override
    public long[] logarithm(long[] x) {
        for (long value : x) {
            require(value >= 1 && value < SHIFTED, "a logarithm of " + value);
        }
        return open.logarithm(x);
    }

    @Override
    public long[] polynomial(long[] t, long... coefficients) {
        for (long value : t) {
            require(value >= -ONE && value <= ONE, "a polynomial at " + value);
        }
        return open.polynomial(t, coefficients);
    }

    @Override
    public long[] quotient(long[] x, long[] y) {
        for (int i = 0; i < x.length; i++) {
            require(x[i] >= 0 && x[i] < SHIFTED && y[i] >= 0 && y[i] < 1L << 31, "a quotient of " + x[i]);
        }
        return open.quotient(x, y);
    }

    @Override
    public long[] shownCategories(long[] counts, int split, int minimumCount) {
        return open.shownCategories(counts, split, minimumCount);
    }
}
