package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.PcaSpec;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.SymmetricEigen;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

class PrincipalComponentsTest {
    /// Smith, A tutorial on principal components analysis, University of Otago, 2002, section 3.1
    /// (cs.otago.ac.nz/cosc453/student_tutorials/principal_components.pdf): ten points, eigenvalues of the
    /// covariance matrix 1.28402771 and 0.0490833989, first eigenvector (0.677873399, 0.735178656) up to its
    /// sign; R's `eigen` of `cov` gives the same.
    @Test
    void smithsTutorialHasThePublishedComponents() {
        Sample points = new Sample()
                .number("x", 1, 2.5, 0.5, 2.2, 1.9, 3.1, 2.3, 2.0, 1.0, 1.5, 1.1)
                .number("y", 1, 2.4, 0.7, 2.9, 2.2, 3.0, 2.7, 1.6, 1.1, 1.6, 0.9);
        Table table = points.tableOfSums(new PcaSpec(List.of("x", "y"), PcaSpec.Matrix.COVARIANCE));
        assertThat(Sample.value(table, "PC1", Quantity.EIGENVALUE)).isCloseTo(1.28402771, within(5e-9));
        assertThat(Sample.value(table, "PC2", Quantity.EIGENVALUE)).isCloseTo(0.0490833989, within(5e-11));
        assertThat(Sample.value(table, "x", Quantity.LOADING)).isCloseTo(0.677873399, within(5e-10));
        assertThat(Sample.value(table, "y", Quantity.LOADING)).isCloseTo(0.735178656, within(5e-10));
        assertThat(Sample.value(table, "PC2", Quantity.CUMULATED)).isCloseTo(100, within(1e-12));
        assertThat(TextTable.render(table)).contains("PC1", "eigenvalue", "1.28403");
    }

    @Test
    void twoCorrelationsSplitIntoOnePlusAndOneMinusR() {
        Sample points = new Sample()
                .number("x", 0, 10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5)
                .number("y", 2, 8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68);
        Table table = points.tableOfSums(new PcaSpec(List.of("x", "y"), PcaSpec.Matrix.CORRELATION));
        assertThat(Sample.value(table, "PC1", Quantity.EIGENVALUE)).isCloseTo(1.8164205, within(5e-8));
        assertThat(Sample.value(table, "PC2", Quantity.EIGENVALUE)).isCloseTo(0.1835795, within(5e-8));
        assertThat(Sample.value(table, "x", Quantity.LOADING)).isCloseTo(Math.sqrt(0.5), within(1e-15));
        assertThat(Sample.value(table, "PC1", Quantity.EXPLAINED)).isCloseTo(90.821, within(5e-4));
    }

    @Test
    void anythingHiddenLeavesNothingToDecompose() {
        Sample points = new Sample()
                .number("x", 0, 1, 2, 3, 4, 5, 7, 1, 2, 3, 4, 5, 7)
                .number("y", 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2);
        Table flat = points.table(new PcaSpec(List.of("x", "y"), PcaSpec.Matrix.CORRELATION));
        assertThat(Sample.figure(flat, "PC1").values()).isEmpty();
        assertThat(Sample.figure(flat, "PC1").suppressed()).isFalse();
        Table hidden = points.table(new PcaSpec(List.of("x", "y"), PcaSpec.Matrix.COVARIANCE), 13);
        assertThat(Sample.figure(hidden, "PC1").suppressed()).isTrue();
        assertThat(Sample.figure(hidden, "PC1").values()).isEmpty();
    }

    @Test
    void randomSymmetricMatricesAreTheirComponentsAgain() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int size = random.nextInt(1, 15);
            double[][] matrix = new double[size][size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j <= i; j++) {
                    matrix[i][j] = random.nextDouble(-1, 1);
                    matrix[j][i] = matrix[i][j];
                }
            }
            SymmetricEigen eigen = SymmetricEigen.of(matrix);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    int row = i;
                    int column = j;
                    double again = IntStream.range(0, size)
                            .mapToDouble(c -> eigen.values()[c] * eigen.vectors()[c][row] * eigen.vectors()[c][column])
                            .sum();
                    assertThat(again).as("seed %d", seed).isCloseTo(matrix[i][j], within(1e-13));
                }
            }
            assertThat(eigen.values()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        }
    }
}
