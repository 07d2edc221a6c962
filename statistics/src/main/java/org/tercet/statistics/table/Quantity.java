package org.tercet.statistics.table;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a number of a figure is; the order is that of renderings.
public enum Quantity {
    /// How many people; a figure holds it apart from its other numbers.
    N("n", "n", Form.COUNT),
    /// Sum of the weights.
    WEIGHTED_N("weightedN", "weighted n", Form.FIGURE),
    /// How many equally weighted people would give an estimate as precise: Kish, Survey Sampling, 1965.
    EFFECTIVE_N("effectiveN", "effective n", Form.FIGURE),
    /// n over the effective n: 1 + L.
    DESIGN_EFFECT("designEffect", "deff", Form.FIGURE),
    PERCENT("percent", "%", Form.SHARE),
    MEAN("mean", "mean", Form.AMOUNT),
    SD("sd", "sd", Form.AMOUNT),
    /// Of a percentage in percentage points, of a mean or a coefficient in its unit.
    STANDARD_ERROR("standardError", "s.e.", Form.AMOUNT),
    /// Half the width of the 95 % interval.
    MARGIN_95("margin95", "±", Form.AMOUNT),
    /// An order statistic or a number made of some.
    VALUE("value", "value", Form.AMOUNT),
    /// A distance between values.
    SPREAD("spread", "spread", Form.AMOUNT),
    /// Of two means, or of a mean, from 0 or from a given number.
    DIFFERENCE("difference", "difference", Form.AMOUNT),
    COEFFICIENT("coefficient", "coefficient", Form.FIGURE),
    /// Ends of the 95 % interval of a difference or coefficient.
    LOWER_95("lower95", "lower", Form.AMOUNT),
    UPPER_95("upper95", "upper", Form.AMOUNT),
    COVARIANCE("covariance", "covariance", Form.FIGURE),
    CORRELATION("correlation", "r", Form.FIGURE),
    EIGENVALUE("eigenvalue", "eigenvalue", Form.FIGURE),
    /// Share of the variance, in percent.
    EXPLAINED("explained", "explained %", Form.SHARE),
    CUMULATED("cumulated", "cumulated %", Form.SHARE),
    LOADING("loading", "loading", Form.FIGURE),
    SUM_OF_SQUARES("sumOfSquares", "sum of squares", Form.FIGURE),
    MEAN_SQUARE("meanSquare", "mean square", Form.FIGURE),
    R_SQUARED("rSquared", "R²", Form.FIGURE),
    ADJUSTED_R_SQUARED("adjustedRSquared", "adjusted R²", Form.FIGURE),
    /// Standard deviation of what a model leaves over.
    RESIDUAL_SD("residualSd", "residual sd", Form.FIGURE),
    /// Share of the sum of squares that lies between groups.
    ETA_SQUARED("etaSquared", "η²", Form.FIGURE),
    MEAN_RANK("meanRank", "mean rank", Form.FIGURE),
    /// Of the model with an intercept only, and of the model.
    NULL_DEVIANCE("nullDeviance", "null deviance", Form.FIGURE),
    DEVIANCE("deviance", "deviance", Form.FIGURE),
    /// Rank correlations of Spearman and of Kendall.
    RHO("rho", "ρ", Form.FIGURE),
    TAU("tau", "τ", Form.FIGURE),
    /// Rank sum of the first group less its smallest possible one.
    W("w", "W", Form.FIGURE),
    /// Rank sum of the positive differences.
    V("v", "V", Form.FIGURE),
    Z("z", "z", Form.FIGURE),
    T("t", "t", Form.FIGURE),
    F("f", "F", Form.FIGURE),
    CHI_SQUARE("chiSquare", "chi-square", Form.FIGURE),
    CRAMERS_V("cramersV", "Cramer's V", Form.FIGURE),
    /// Percentage less percentage.
    SCORE("score", "score", Form.AMOUNT),
    /// Degrees of freedom; of a model or between groups, those of the numerator.
    DF("df", "df", Form.FIGURE),
    RESIDUAL_DF("residualDf", "residual df", Form.FIGURE),
    P("p", "p", Form.PROBABILITY),
    /// How many expected counts are below 5.
    FEW_EXPECTED("expectedBelow5", "expected < 5", Form.COUNT),
    /// Columns that a cell differs from; a figure holds them apart from its numbers.
    LETTERS("letters", "", Form.COUNT);

    /// How a number is written for people.
    public enum Form {
        /// A whole number.
        COUNT,
        /// A percentage, one decimal.
        SHARE,
        /// In the unit of the table, with its decimals.
        AMOUNT,
        /// Without a unit: six significant digits.
        FIGURE,
        /// A probability: four decimals.
        PROBABILITY
    }

    private final String field;
    private final String heading;
    private final Form form;

    Quantity(String field, String heading, Form form) {
        this.field = field;
        this.heading = heading;
        this.form = form;
    }

    /// Name in JSON.
    @JsonValue
    public String field() {
        return field;
    }

    /// Name in CSV.
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Heading in text.
    String heading() {
        return heading;
    }

    Form form() {
        return form;
    }
}
