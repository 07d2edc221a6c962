package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.tercet.statistics.table.InformationMatrix;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Logistic or Poisson regression in double arithmetic, by Newton's method until nothing moves: what the fixed-point
/// fit is held against.
record DoubleFit(double[] coefficients, double[] errors, double deviance) {
    static DoubleFit of(double[][] design, double[] outcome, boolean logistic) {
        int p = design[0].length;
        double[] scale = new double[p];
        for (double[] row : design) {
            for (int j = 0; j < p; j++) {
                scale[j] = Math.max(scale[j], Math.abs(row[j]));
            }
        }
        double[] beta = new double[p];
        if (!logistic) {
            beta[0] = Math.log(java.util.Arrays.stream(outcome).average().orElseThrow());
        }
        double[][] covariance = new double[p][p];
        for (int step = 0; step < 60; step++) {
            double[] gradient = new double[p];
            double[][] information = new double[p][p];
            for (int r = 0; r < design.length; r++) {
                double mean = mean(scaled(design[r], scale), beta, logistic);
                for (int i = 0; i < p; i++) {
                    gradient[i] += design[r][i] / scale[i] * (outcome[r] - mean);
                    for (int j = 0; j < p; j++) {
                        information[i][j] += design[r][i]
                                / scale[i]
                                * design[r][j]
                                / scale[j]
                                * (logistic ? mean * (1 - mean) : mean);
                    }
                }
            }
            covariance = InformationMatrix.inverse(information);
            for (int i = 0; i < p; i++) {
                beta[i] += InformationMatrix.dot(covariance[i], gradient);
            }
        }
        double deviance = 0;
        for (int r = 0; r < design.length; r++) {
            double mean = mean(scaled(design[r], scale), beta, logistic);
            double y = outcome[r];
            deviance += logistic
                    ? -2 * Math.log(y == 1 ? mean : 1 - mean)
                    : 2 * ((y == 0 ? 0 : y * Math.log(y / mean)) - (y - mean));
        }
        double[] errors = new double[p];
        for (int i = 0; i < p; i++) {
            beta[i] /= scale[i];
            errors[i] = Math.sqrt(covariance[i][i]) / scale[i];
        }
        return new DoubleFit(beta, errors, deviance);
    }

    private static double[] scaled(double[] row, double[] scale) {
        double[] out = row.clone();
        for (int j = 0; j < out.length; j++) {
            out[j] /= scale[j];
        }
        return out;
    }

    private static double mean(double[] row, double[] beta, boolean logistic) {
        double exp = Math.exp(InformationMatrix.dot(row, beta));
        return logistic ? exp / (1 + exp) : exp;
    }

    /// The coefficients agree within 10^-6 standard errors, these within 10^-5 of themselves, the deviance within
    /// 10^-6.
    void require(Table table, long seed, String... names) {
        for (int i = 0; i < names.length; i++) {
            assertThat(Sample.value(table, names[i], Quantity.COEFFICIENT))
                    .as("%s, seed %d", names[i], seed)
                    .isCloseTo(coefficients[i], within(1e-6 * errors[i]));
            assertThat(Sample.value(table, names[i], Quantity.STANDARD_ERROR))
                    .as("error of %s, seed %d", names[i], seed)
                    .isCloseTo(errors[i], within(1e-5 * errors[i]));
        }
        assertThat(Sample.value(table, "model", Quantity.DEVIANCE))
                .as("deviance, seed %d", seed)
                .isCloseTo(deviance, within(1e-6 * deviance));
    }
}
