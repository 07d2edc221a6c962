package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.query.BoxplotSpec;
import org.tercet.model.query.HistogramSpec;
import org.tercet.model.query.MedianDeviationSpec;
import org.tercet.model.query.QuantilesSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

/// Horsepower and miles per gallon of 32 cars: Henderson and Velleman, Building multiple regression models
/// interactively, Biometrics 37, 1981; R's `mtcars`. Figures as R's `quantile`, `summary`, `boxplot.stats` and `mad`
/// give them.
class OrderStatisticsTest {
    private static final double[] MILES = {
        21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4,
        33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4
    };

    private static Codebook years() {
        return new Codebook(List.of(new Numeric("age", "Age", 0, 18, 99, "years", 0, 6)), 6);
    }

    private static Population people(long... ages) {
        Population people = Population.of(years());
        for (long age : ages) {
            people.add(Map.of("age", new Answer.Amount(BigDecimal.valueOf(age))));
        }
        return people;
    }

    private static long[] secure(Population people, StatisticSpec spec, int k) {
        long[] opened = StatisticsTest.secure(3, people, spec, null, k);
        assertThat(opened).isEqualTo(StatisticsTest.plain(people, spec, null, k));
        return opened;
    }

    @Test
    void quartilesOfMilesPerGallonAreAsPublished() {
        // R: summary(mtcars$mpg): 1st Qu. 15.43, Median 19.20, 3rd Qu. 22.80; quantile() prints 15.425.
        Table seven = new Sample()
                .number("mpg", 1, MILES)
                .table(new QuantilesSpec("mpg", List.of(250L, 500L, 750L), QuantilesSpec.INTERPOLATED));
        assertThat(Sample.value(seven, "250", Quantity.VALUE)).isEqualTo(15.425);
        assertThat(Sample.value(seven, "500", Quantity.VALUE)).isEqualTo(19.2);
        assertThat(Sample.value(seven, "750", Quantity.VALUE)).isEqualTo(22.8);
        assertThat(TextTable.render(seven)).contains("25 %", "15.425");
        Table one = new Sample()
                .number("mpg", 1, MILES)
                .table(new QuantilesSpec("mpg", List.of(250L, 500L, 750L), QuantilesSpec.INVERSE));
        assertThat(Sample.value(one, "250", Quantity.VALUE)).isEqualTo(15.2);
        assertThat(Sample.value(one, "500", Quantity.VALUE)).isEqualTo(19.2);
        assertThat(Sample.value(one, "750", Quantity.VALUE)).isEqualTo(22.8);
    }

    @Test
    void hingesAndMadOfMilesPerGallonAreAsPublished() {
        // R: fivenum(mtcars$mpg): 10.40 15.35 19.20 22.80 33.90; mad(mtcars$mpg): 5.41149.
        Table box = new Sample().number("mpg", 1, MILES).table(new BoxplotSpec("mpg"));
        assertThat(Sample.value(box, "lower-hinge", Quantity.VALUE)).isEqualTo(15.35);
        assertThat(Sample.value(box, "median", Quantity.VALUE)).isEqualTo(19.2);
        assertThat(Sample.value(box, "upper-hinge", Quantity.VALUE)).isEqualTo(22.8);
        assertThat(Sample.value(box, "hinges", Quantity.SPREAD)).isEqualTo(7.45);
        assertThat(Sample.figure(box, "minimum").suppressed()).isTrue();
        assertThat(Sample.figure(box, "upper-whisker").suppressed()).isTrue();
        Table mad = new Sample().number("mpg", 1, MILES).table(new MedianDeviationSpec("mpg"));
        assertThat(Sample.value(mad, "median", Quantity.VALUE)).isEqualTo(19.2);
        assertThat(Sample.value(mad, "mad", Quantity.SPREAD)).isCloseTo(5.41149, within(1e-9));
    }

    @Test
    void anOrderStatisticNeedsPeopleOnBothSidesOrAtIt() {
        // 11 people, 21 to 31: five lie on either side of the median, 26, and four above the next.
        Population apart = people(LongStream.rangeClosed(21, 31).toArray());
        assertThat(secure(apart, new QuantilesSpec("age", List.of(500L), QuantilesSpec.INVERSE), 5))
                .containsExactly(11, 26 - 18 + 1);
        // Half of the ten others is a whole number: there is no second neighbour.
        assertThat(secure(apart, new QuantilesSpec("age", List.of(500L), QuantilesSpec.INTERPOLATED), 5))
                .containsExactly(11, 26 - 18 + 1, 26 - 18 + 1);
        assertThat(secure(apart, new QuantilesSpec("age", List.of(550L), QuantilesSpec.INVERSE), 5))
                .containsExactly(11, 0);
        assertThat(secure(apart, new QuantilesSpec("age", List.of(500L), QuantilesSpec.INVERSE), 6))
                .containsExactly(11, 0);
        // The smallest value is that of six.
        Population together = people(18, 18, 18, 18, 18, 18, 40, 50);
        assertThat(secure(together, new QuantilesSpec("age", List.of(1L, 999L), QuantilesSpec.INVERSE), 5))
                .containsExactly(8, 1, 0);
        assertThat(secure(together, new QuantilesSpec("age", List.of(1L), QuantilesSpec.INVERSE), 7))
                .containsExactly(8, 0);
    }

    @Test
    void betweenTwoProbabilitiesLieEnoughPeople() {
        Population people = people(LongStream.rangeClosed(20, 69).toArray());
        // A tenth of 50 people is 5, of which k may be no more.
        StatisticSpec spec = new QuantilesSpec("age", List.of(400L, 500L), QuantilesSpec.INVERSE);
        assertThat(secure(people, spec, 5)).containsExactly(50, 39 - 18 + 1, 44 - 18 + 1);
        assertThat(secure(people, spec, 6)).containsExactly(50, 0, 0);
    }

    @Test
    void extremesWhiskersAndOutliersAreShownWhereManyShareThem() {
        long[] ages = LongStream.range(0, 40)
                .map(i -> i < 6 ? 18 : i < 34 ? 45 + i % 7 : 99)
                .toArray();
        Population people = people(ages);
        long[] opened = secure(people, new BoxplotSpec("age"), 5);
        // n, three doubled middles, 18 and 99 are shared, the whiskers 45 and 51 by four each, six outliers a side.
        assertThat(opened[0]).isEqualTo(40);
        assertThat(opened[4]).isEqualTo(1);
        assertThat(opened[5]).isEqualTo(99 - 18 + 1);
        assertThat(opened[6]).isEqualTo(45 - 18 + 1);
        assertThat(opened[7]).isEqualTo(51 - 18 + 1);
        assertThat(opened[8]).isEqualTo(6);
        assertThat(opened[9]).isEqualTo(6);
        assertThat(secure(people, new BoxplotSpec("age"), 7)).endsWith(0, 0, 0, 0, 0, 0);
        // Four quarters of eleven are more than forty.
        assertThat(secure(people, new BoxplotSpec("age"), 11)).containsExactly(40, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aHistogramCountsFromEachBreakOn() {
        Population people = people(18, 18, 18, 18, 18, 29, 29, 29, 29, 30, 30, 30, 30, 30, 30, 99, 99, 99, 99, 99);
        StatisticSpec spec = new HistogramSpec("age", List.of(29L, 30L, 31L, 99L), null);
        assertThat(secure(people, spec, 5)).containsExactly(0, 0, 6, 0, 0, 0, 0, 0, 0, 20);
        people.add(Map.of("age", new Answer.Amount(BigDecimal.valueOf(29))));
        assertThat(secure(people, spec, 5)).containsExactly(5, 5, 6, 0, 5, 0, 0, 0, 0, 21);
        Table table = Statistics.of(new HistogramSpec("age", null, 41L))
                .table(years(), new org.tercet.model.manifest.Disclosure(5), new long[] {15, 5, 0, 0, 0, 0, 20});
        assertThat(TextTable.render(table)).contains("18 to 58", "59 to 99", "75.0");
    }
}
