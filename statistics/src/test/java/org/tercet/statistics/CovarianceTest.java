package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.Json;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.statistics.table.JsonTable;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

/// Anscombe, Graphs in Statistical Analysis, The American Statistician 27, 1973: the first and the third of his four
/// sets, `x1`, `y1` and `y3` of R's data frame `anscombe`; figures as `colMeans`, `cov` and `cor` of it give them.
class CovarianceTest {
    private static final double[] X = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
    private static final double[] Y1 = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};
    private static final double[] Y3 = {7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73};

    private static final Sample ANSCOMBE =
            new Sample().number("x", 0, X).number("y1", 2, Y1).number("y3", 2, Y3);

    @Test
    void anscombesFiguresAreAsPublished() {
        Table table = ANSCOMBE.tableOfSums(new CovarianceSpec(List.of("x", "y1", "y3")));
        assertThat(Sample.value(table, "x", Quantity.MEAN)).isEqualTo(9);
        assertThat(Sample.value(table, "y1", Quantity.MEAN)).isCloseTo(7.500909, within(5e-7));
        assertThat(Sample.value(table, "y3", Quantity.MEAN)).isEqualTo(7.5);
        assertThat(value(table, 0, 0, 0)).isEqualTo(11);
        assertThat(value(table, 0, 0, 1)).isCloseTo(5.501, within(1e-15));
        assertThat(value(table, 0, 1, 1)).isCloseTo(4.127269, within(5e-7));
        assertThat(value(table, 0, 0, 2)).isCloseTo(5.497, within(1e-15));
        assertThat(value(table, 0, 2, 2)).isCloseTo(4.12262, within(5e-7));
        assertThat(value(table, 1, 0, 1)).isCloseTo(0.8164205, within(5e-8)).isEqualTo(value(table, 1, 1, 0));
        assertThat(value(table, 1, 0, 2)).isCloseTo(0.8162867, within(5e-8));
        assertThat(value(table, 1, 1, 1)).isEqualTo(1);
        assertThat(TextTable.render(table)).contains("Covariance, divisor n - 1", "Correlation", "0.81642", "5.501");
        JsonNode json = Json.readTree(JsonTable.bytes(table));
        assertThat(json.at("/parts/1/lines/1/figures/0/correlation").asDouble()).isCloseTo(0.8164205, within(5e-8));
        assertThat(json.at("/parts/1/lines/1/figures/0/n").asLong()).isEqualTo(11);
    }

    @Test
    void fewerThanTheMinimumAreHiddenAsAWhole() {
        Sample fourTimes = new Sample().number("x", 0, fourTimes(X)).number("y1", 2, fourTimes(Y1));
        assertThat(fourTimes.table(new CovarianceSpec(List.of("x", "y1")), 44).anySuppressed())
                .isFalse();
        Table table = fourTimes.table(new CovarianceSpec(List.of("x", "y1")), 45);
        assertThat(table.anySuppressed()).isTrue();
        assertThat(table.allParts().flatMap(part -> part.lines().stream()).flatMap(line -> line.figures().stream()))
                .allMatch(figure -> figure.suppressed() && figure.values().isEmpty());
    }

    private static double[] fourTimes(double[] values) {
        return IntStream.range(0, 4 * values.length)
                .mapToDouble(r -> values[r % values.length])
                .toArray();
    }

    @Test
    void aNumberThatDoesNotVaryHasNoCorrelation() {
        Table table = new Sample()
                .number("x", 0, X)
                .number("same", 0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4)
                .table(new CovarianceSpec(List.of("x", "same")));
        assertThat(table.parts().get(0).lines().get(1).figures().get(1).value(Quantity.COVARIANCE))
                .isEqualTo(0);
        assertThat(table.parts().get(1).lines().get(1).figures().get(0).value(Quantity.CORRELATION))
                .isNull();
    }

    private static double value(Table table, int part, int row, int column) {
        Quantity quantity = part == 0 ? Quantity.COVARIANCE : Quantity.CORRELATION;
        Double value =
                table.parts().get(part).lines().get(row).figures().get(column).value(quantity);
        assertThat(value).isNotNull();
        return value;
    }
}
