package org.tercet.statistics;

/// What an iterative fit computes with: short and long vectors of 64-bit integers, in the clear or as shares.
///
/// The same steps run on both, so that a fit on shares equals its twin to the last bit; every operation is one of the
/// engine's exact protocols, or its plain twin. Values that a protocol takes are bounded by its range, which the fit
/// keeps; nothing wraps.
///
/// @param <V> a vector
interface Arithmetic<V> {
    /// As many times a public number.
    V constant(int length, long value);

    int length(V x);

    V add(V x, V y);

    V subtract(V x, V y);

    V scale(V x, long factor);

    V addPublic(V x, long constant);

    V slice(V x, int from, int to);

    /// One element `times` times.
    V repeat(V x, int times);

    /// The sum of all elements.
    V sum(V x);

    V concat(java.util.List<V> parts);

    /// Element by element `x * y`; one round.
    V multiply(V x, V y);

    /// Element by element the sum of the products of columns with one coefficient each; one round.
    V combine(java.util.List<V> columns, V coefficients);

    /// One inner product per pair; one round.
    V dots(java.util.List<V> left, java.util.List<V> right);

    /// `floor(x / 2^bits)`, for x from -2^62 to below 2^62.
    V shift(V x, int bits);

    /// 1 where `x >= 0`.
    V notNegative(V x);

    /// `2^x` with 30 fractional bits.
    V power(V x);

    /// Logarithm to base 2 with 30 fractional bits, of integers from 1.
    V logarithm(V x);

    /// A polynomial with 30 fractional bits.
    V polynomial(V t, long... coefficients);

    /// `floor(x / y)`, 0 where y is 0; x below 2^62, y below 2^31.
    V quotient(V x, V y);

    /// 1 where the one-way table of these counts shows a category.
    ///
    /// @param split how many counts are categories; the others are missing codes
    V shownCategories(V counts, int split, int minimumCount);

    /// Rounded to the nearest, halves up.
    default V rounded(V x, int bits) {
        return bits == 0 ? x : shift(addPublic(x, 1L << (bits - 1)), bits);
    }

    default V at(V x, int index) {
        return slice(x, index, index + 1);
    }
}
