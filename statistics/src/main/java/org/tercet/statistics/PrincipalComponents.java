package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.PcaSpec;
import org.tercet.statistics.table.Centred;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Heading;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Part.Role;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.SymmetricEigen;
import org.tercet.statistics.table.Table;

/// Principal components of numbers, from the numbers that [Covariance] releases: eigenvalues, shares of the variance,
/// eigenvectors of length 1.
///
/// @leaks as [Covariance]
public record PrincipalComponents(PcaSpec spec) implements FollowsFrom {
    static final StatisticDoc DOC = new StatisticDoc(
            new PcaSpec(List.of("wage", "education", "age"), PcaSpec.Matrix.CORRELATION),
            "principal components of a correlation or covariance matrix: eigenvalues, explained shares, loadings",
            "as `covariance`, from which they follow",
            "as `covariance`",
            "with 2 numbers, one of them of 7 bits from 0 up, 701, with a filter 704; about 140 more for each further number",
            "126 per row with 2 numbers, with a filter 158; about 37 more for each further number");

    @Override
    public Covariance source() {
        return new Covariance(new CovarianceSpec(spec.numbers()));
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        int size = cells(codebook).size();
        if (size != opened.length) {
            throw new IllegalArgumentException("result has " + opened.length + " cells, allowed " + size);
        }
        int[] scales = spec.numbers().stream()
                .mapToInt(name -> Tally.numeric(codebook, name).scale())
                .toArray();
        return table(codebook, disclosure, Centred.of(opened, scales));
    }

    /// The same of centred sums.
    Table table(Codebook codebook, Disclosure disclosure, Centred centred) {
        List<Numeric> numbers = spec.numbers().stream()
                .map(name -> Tally.numeric(codebook, name))
                .toList();
        double[][] matrix = matrix(centred);
        List<Line> components = new ArrayList<>(List.of(Line.base(centred.n())));
        List<Heading> headings = new ArrayList<>();
        List<List<Figure>> loadings = new ArrayList<>();
        numbers.forEach(number -> loadings.add(new ArrayList<>()));
        Figure none = Figure.of(centred.n(), centred.n());
        boolean possible = finite(matrix);
        SymmetricEigen eigen = SymmetricEigen.of(possible ? matrix : new double[numbers.size()][numbers.size()]);
        double total = 0;
        for (double value : eigen.values()) {
            total += value;
        }
        double sum = 0;
        for (int c = 0; c < numbers.size(); c++) {
            String name = "PC" + (c + 1);
            double value = eigen.values()[c];
            sum += value;
            Figure figure = none;
            if (possible) {
                figure = none.with(Quantity.EIGENVALUE, value)
                        .with(Quantity.EXPLAINED, 100 * value / total)
                        .with(Quantity.CUMULATED, 100 * sum / total);
            }
            components.add(Line.result(name, name, figure));
            headings.add(new Heading(name, name));
            for (int i = 0; i < numbers.size(); i++) {
                loadings.get(i).add(possible ? none.with(Quantity.LOADING, eigen.vectors()[c][i]) : none);
            }
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Numeric number = numbers.get(i);
            lines.add(new Line(Role.RESULT, number.name(), number.label(), loadings.get(i)));
        }
        Part main = Part.of(components, Quantity.N, Quantity.EIGENVALUE, Quantity.EXPLAINED, Quantity.CUMULATED);
        String title = String.join(", ", numbers.stream().map(Numeric::label).toList());
        return Table.of(spec.kind(), title, String.join(",", spec.numbers()), disclosure, main)
                .and("Loadings: eigenvectors of length 1", Part.matrix(headings, lines, Quantity.LOADING))
                .note(
                        spec.matrix() == PcaSpec.Matrix.CORRELATION
                                ? "of the correlation matrix, over the people who gave all the numbers"
                                : "of the covariance matrix, over the people who gave all the numbers");
    }

    private double[][] matrix(Centred centred) {
        double[][] matrix = new double[centred.columns()][centred.columns()];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                matrix[i][j] = spec.matrix() == PcaSpec.Matrix.CORRELATION
                        ? centred.correlation(i, j)
                        : centred.covariance(i, j);
            }
        }
        return matrix;
    }

    /// Nobody, or a number that does not vary, leaves nothing to decompose.
    private static boolean finite(double[][] matrix) {
        for (double[] row : matrix) {
            for (double entry : row) {
                if (!Double.isFinite(entry)) {
                    return false;
                }
            }
        }
        return true;
    }
}
