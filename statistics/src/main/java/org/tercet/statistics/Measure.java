package org.tercet.statistics;

/// What one released number is.
public enum Measure {
    /// People in a cell.
    COUNT,
    /// People that a line of cells is based on: those who answered.
    BASE,
    /// People that a mean is based on: those who gave an amount.
    N,
    /// Sum of scaled amounts, a signed 64-bit integer.
    SUM,
    /// Sum of squared scaled amounts.
    SUM_SQUARES,
    /// Sum of products of the scaled amounts of two variables, a signed 64-bit integer.
    SUM_PRODUCTS,
    /// A scaled amount that somebody gave, less the declared smallest one, plus 1.
    VALUE,
    /// Likewise, of the next person in order.
    NEXT_VALUE,
    /// The sum of two neighbours' scaled amounts or of their distances from the median, each from 0 up, plus 1.
    NEIGHBOURS
}
