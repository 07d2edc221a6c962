package org.tercet.statistics;

import java.util.Arrays;
import java.util.List;
import org.tercet.smc.protocol.Divide;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.smc.protocol.Exponential;
import org.tercet.smc.protocol.Logarithm;
import org.tercet.smc.protocol.Polynomial;
import org.tercet.smc.protocol.Truncate;

/// Arithmetic in the clear, by the plain twins of the engine's protocols.
final class OpenArithmetic implements Arithmetic<long[]> {
    @Override
    public long[] constant(int length, long value) {
        long[] out = new long[length];
        Arrays.fill(out, value);
        return out;
    }

    @Override
    public int length(long[] x) {
        return x.length;
    }

    @Override
    public long[] add(long[] x, long[] y) {
        long[] out = x.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] += y[i];
        }
        return out;
    }

    @Override
    public long[] subtract(long[] x, long[] y) {
        return add(x, scale(y, -1));
    }

    @Override
    public long[] scale(long[] x, long factor) {
        long[] out = x.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] *= factor;
        }
        return out;
    }

    @Override
    public long[] addPublic(long[] x, long constant) {
        return add(x, constant(x.length, constant));
    }

    @Override
    public long[] slice(long[] x, int from, int to) {
        return Arrays.copyOfRange(x, from, to);
    }

    @Override
    public long[] repeat(long[] x, int times) {
        return constant(times, x[0]);
    }

    @Override
    public long[] sum(long[] x) {
        return new long[] {Arrays.stream(x).sum()};
    }

    @Override
    public long[] concat(List<long[]> parts) {
        return parts.stream().flatMapToLong(Arrays::stream).toArray();
    }

    @Override
    public long[] multiply(long[] x, long[] y) {
        long[] out = x.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] *= y[i];
        }
        return out;
    }

    @Override
    public long[] combine(List<long[]> columns, long[] coefficients) {
        long[] out = new long[columns.getFirst().length];
        for (int j = 0; j < coefficients.length; j++) {
            out = add(out, scale(columns.get(j), coefficients[j]));
        }
        return out;
    }

    @Override
    public long[] dots(List<long[]> left, List<long[]> right) {
        long[] out = new long[left.size()];
        for (int j = 0; j < out.length; j++) {
            out[j] = DotProduct.plain(left.get(j), right.get(j));
        }
        return out;
    }

    @Override
    public long[] shift(long[] x, int bits) {
        return Truncate.plain(x, bits);
    }

    @Override
    public long[] notNegative(long[] x) {
        return Arrays.stream(x).map(value -> value >= 0 ? 1 : 0).toArray();
    }

    @Override
    public long[] power(long[] x) {
        return Exponential.plain(x);
    }

    @Override
    public long[] logarithm(long[] x) {
        return Logarithm.plain(x);
    }

    @Override
    public long[] polynomial(long[] t, long... coefficients) {
        return Polynomial.plain(t, coefficients);
    }

    @Override
    public long[] quotient(long[] x, long[] y) {
        return Divide.plain(x, y);
    }

    @Override
    public long[] shownCategories(long[] counts, int split, int minimumCount) {
        boolean[] shown = LineSuppression.plain(
                        slice(counts, 0, split), null, slice(counts, split, counts.length), minimumCount)
                .cells();
        long[] out = new long[split];
        for (int c = 0; c < split; c++) {
            out[c] = shown[c] ? 1 : 0;
        }
        return out;
    }
}
