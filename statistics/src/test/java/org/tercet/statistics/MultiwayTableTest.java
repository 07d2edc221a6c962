package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.MultiwayTableSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

/// Applicants to the six largest departments of Berkeley in 1973: Bickel, Hammel, O'Connell, Science 187, 1975; R's
/// `UCBAdmissions`.
class MultiwayTableTest {
    private static final MultiwayTableSpec SPEC = new MultiwayTableSpec(List.of("admit", "gender", "dept"));

    /// Per department: men admitted and rejected, women admitted and rejected.
    private static final int[][] APPLICANTS = {
        {512, 313, 89, 19}, {353, 207, 17, 8}, {120, 205, 202, 391},
        {138, 279, 131, 244}, {53, 138, 94, 299}, {22, 351, 24, 317}
    };

    /// @param leftOpen how many more rejected women did not say to which department
    static Sample applicants(int leftOpen) {
        List<Answer> admit = new ArrayList<>();
        List<Answer> gender = new ArrayList<>();
        List<Answer> dept = new ArrayList<>();
        for (int d = 0; d < APPLICANTS.length; d++) {
            for (int c = 0; c < 4; c++) {
                for (int i = 0; i < APPLICANTS[d][c]; i++) {
                    admit.add(new Answer.Chosen(c % 2 == 0 ? "admitted" : "rejected"));
                    gender.add(new Answer.Chosen(c < 2 ? "male" : "female"));
                    dept.add(new Answer.Chosen("ABCDEF".substring(d, d + 1)));
                }
            }
        }
        for (int i = 0; i < leftOpen; i++) {
            admit.add(new Answer.Chosen("rejected"));
            gender.add(new Answer.Chosen("female"));
            dept.add(new Answer.Absent(Missing.REFUSED));
        }
        return new Sample()
                .single("admit", List.of("admitted", "rejected"), admit)
                .single("gender", List.of("male", "female"), gender)
                .single("dept", List.of("A", "B", "C", "D", "E", "F"), dept);
    }

    @Test
    void admissionsByGenderAndDepartmentAreAsPublished() {
        Table table = applicants(0).table(SPEC, 8);
        assertThat(counts(table.main())).isDeepEqualTo(new long[][] {{1755, 1198, 557}, {2771, 1493, 1278}});
        assertThat(table.parts()).hasSize(6);
        for (int d = 0; d < 6; d++) {
            int[] a = APPLICANTS[d];
            assertThat(counts(table.parts().get(d))).isDeepEqualTo(new long[][] {
                {a[0] + a[2], a[0], a[2]}, {a[1] + a[3], a[1], a[3]}
            });
        }
        // 44.5 % of the men and 30.4 % of the women were admitted; in department A 82.4 % of the women.
        assertThat(percent(table.main(), 1)).isCloseTo(44.5, within(0.05));
        assertThat(percent(table.main(), 2)).isCloseTo(30.4, within(0.05));
        assertThat(percent(table.parts().getFirst(), 2)).isCloseTo(82.4, within(0.05));
        assertThat(TextTable.render(table)).contains("dept: A", "82.4");
    }

    private static double percent(Part part, int column) {
        return java.util.Objects.requireNonNull(
                part.lines().get(1).figures().get(column).value(Quantity.PERCENT));
    }

    private static long[][] counts(Part part) {
        return part.lines().stream()
                .skip(1)
                .map(line -> line.figures().stream()
                        .mapToLong(figure -> figure.n() == null ? 0 : figure.n())
                        .toArray())
                .toArray(long[][]::new);
    }

    @Test
    void oneSmallCellHidesTheWholeTable() {
        // Eight women were rejected by department B.
        assertHidden(applicants(0).table(SPEC, 9));
    }

    @Test
    void aFewWhoLeftAChoiceOpenHideTheWholeTable() {
        // The crosstab of admit and gender less this table would count them.
        assertHidden(applicants(7).table(SPEC, 8));
        assertThat(applicants(8).table(SPEC, 8).parts()).hasSize(6);
    }

    private static void assertHidden(Table table) {
        assertThat(table.allParts().flatMap(part -> part.lines().stream()).flatMap(line -> line.figures().stream()))
                .allMatch(figure -> figure.suppressed() && figure.values().isEmpty());
        assertThat(TextTable.render(table)).contains("not shown");
    }

    @Test
    void threeAndFourChoicesEqualThePlainTableWhereItIsShown() {
        Codebook codebook = Population.codebook(2, 3, 1);
        Population people = Population.random(codebook, new SplittableRandom(21), 3000, 0);
        for (StatisticSpec spec : List.of(
                new MultiwayTableSpec(List.of("first", "second", "third")),
                new MultiwayTableSpec(List.of("first", "second", "third", "fourth")))) {
            long[] opened = StatisticsTest.secure(21, people, spec, null, 5);
            assertThat(opened).isEqualTo(StatisticsTest.plain(people, spec, null, 5));
            assertThat(Arrays.stream(opened).sum()).isEqualTo(2 * 3000);
        }
    }

    @Test
    void noUnionOfCellsThatFollowsIsSmall() {
        // Whatever is added or subtracted of a shown table, each cell of it and each margin is 0 or at least k.
        int shown = 0;
        for (long seed = 1; seed <= 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Population people = Population.random(Population.codebook(2, 2, 1), random, 700, seed % 2 * 0.01);
            MultiwayTableSpec spec = new MultiwayTableSpec(List.of("first", "second", "third"));
            long[] opened = StatisticsTest.plain(people, spec, null, 5);
            if (opened[opened.length - 1] > 0) {
                shown++;
                assertThat(IntStream.range(0, opened.length - 1).mapToLong(c -> opened[c]))
                        .as("seed %d", seed)
                        .allMatch(count -> count == 0 || count >= 5);
                // Everything that the crosstab of two of the choices shows beside it.
                long[] cross = StatisticsTest.plain(people, new CrosstabSpec("first", "second"), null, 5);
                for (int pair = 0; pair < 4; pair++) {
                    long open = cross[pair] - opened[2 * pair] - opened[2 * pair + 1];
                    assertThat(open).as("seed %d, pair %d", seed, pair).matches(count -> count == 0 || count >= 5);
                }
            }
        }
        assertThat(shown).isBetween(3, 59);
    }
}
