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
    NEIGHBOURS,
    /// Twice a sum of mid-ranks.
    RANK_SUM,
    /// Sum of products of two variables' doubled mid-ranks less n + 1, a signed 64-bit integer.
    RANK_PRODUCTS,
    /// Sum of t^3 - t, where t people share a value.
    TIES,
    /// Sum of t^2 - t.
    TIED_PAIRS,
    /// Rows of the batch that passed every check, whatever the filter: the size of the sample.
    ROWS,
    /// Sum of scaled weights.
    WEIGHT,
    /// Sum of squared scaled weights.
    WEIGHT_SQUARES,
    /// Sum of weight times amount, both scaled.
    WEIGHTED_SUM,
    /// Sum of weight times squared amount, 128 bits in two words.
    WEIGHTED_SQUARES,
    /// Sum of squared weight times amount, 128 bits in two words.
    TWICE_WEIGHTED_SUM,
    /// Sum of squared weight times squared amount, 128 bits in two words.
    TWICE_WEIGHTED_SQUARES,
    /// Sum of weight times the product of the scaled amounts of two variables, 128 bits: its low word, unsigned.
    WEIGHTED_PRODUCTS,
    /// Its high word, signed.
    WEIGHTED_PRODUCTS_HIGH,
    /// What adjustment classes explain of the weights of two counts or sums, as [ClassMeans] has it: a number of 64
    /// bits, or the low word, unsigned.
    EXPLAINED,
    /// Its high word, signed.
    EXPLAINED_HIGH,
    /// Concordant pairs of people less discordant ones, a signed 64-bit integer.
    CONCORDANCE,
    /// A coefficient of a standardised column, in bits, with 31 fractional bits.
    COEFFICIENT,
    /// An element of the information matrix of standardised columns, in fixed point.
    INFORMATION,
    /// Of a logistic model, less its sign, in bits; of a Poisson model the sum of y times its predictor; in fixed
    /// point.
    LOG_LIKELIHOOD,
    /// Sum of y log2 y, in fixed point.
    SATURATED_LOG_LIKELIHOOD,
    /// What the elements of a sandwich's meat are multiplied by, as an exponent of 4.
    MEAT_EXPONENT,
    /// An element of a sandwich's meat, the sums of products of the scores of two coefficients, in fixed point.
    MEAT
}
