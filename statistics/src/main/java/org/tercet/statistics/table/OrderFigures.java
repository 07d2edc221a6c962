package org.tercet.statistics.table;

import java.math.BigDecimal;
import org.tercet.model.codebook.Numeric;

/// Figures made of released order statistics of one number, each rounded once.
///
/// @param number whose declared smallest value was taken off
/// @param n people; 0 if suppressed
public record OrderFigures(Numeric number, long n) {
    /// 1 over the third quartile of the normal distribution, to the digits that are in use.
    public static final double NORMAL = 1.4826;

    /// One value.
    ///
    /// @param released from 1 up, or 0 where it is suppressed
    public Figure value(long released) {
        return released == 0 ? Figure.hidden() : with(Quantity.VALUE, number.unscaled(released - 1 + number.min()));
    }

    /// The middle of two neighbours.
    ///
    /// @param released their sum
    public Figure middle(long released) {
        return released == 0
                ? Figure.hidden()
                : with(Quantity.VALUE, half(number.unscaled(released - 1).add(number.unscaled(2 * number.min()))));
    }

    /// From one middle to another.
    public Figure distance(long lower, long upper) {
        return lower == 0 || upper == 0 ? Figure.hidden() : with(Quantity.SPREAD, half(number.unscaled(upper - lower)));
    }

    /// The middle of two distances from a doubled median, times a factor.
    public Figure deviation(long released, double factor) {
        return released == 0
                ? Figure.hidden()
                : with(
                        Quantity.SPREAD,
                        half(half(number.unscaled(released - 1))).multiply(BigDecimal.valueOf(factor)));
    }

    private Figure with(Quantity quantity, BigDecimal value) {
        return Figure.of(n, n).with(quantity, value.doubleValue());
    }

    private static BigDecimal half(BigDecimal value) {
        return value.multiply(new BigDecimal("0.5"));
    }
}
