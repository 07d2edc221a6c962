package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.StatisticSpec;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;

class InputChecksTest {
    private static final Codebook CODEBOOK = Population.codebook(3, 2, 3);
    private static final SingleChoice FIRST = (SingleChoice) CODEBOOK.variable("first");
    private static final SingleChoice SECOND = (SingleChoice) CODEBOOK.variable("second");
    private static final MultipleChoice SEVERAL = (MultipleChoice) CODEBOOK.variable("several");
    private static final Numeric AMOUNT = (Numeric) CODEBOOK.variable("amount");

    @Test
    void everyEncodedRowIsValidAtEveryEdgeSize() {
        for (int rows : new int[] {0, 1, 63, 64, 65, 131}) {
            Population people = Population.random(CODEBOOK, new SplittableRandom(rows), rows, 0.3);
            assertThat(valid(rows, people)).hasSize(rows).doesNotContain(0);
        }
    }

    @Test
    void invalidRowsOfEverySortAreFoundAndCounted() {
        Map<String, long[]> invalid = invalidRows();
        Population people = Population.random(CODEBOOK, new SplittableRandom(7), 61, 0.1);
        invalid.values().forEach(people::addRaw);
        long[] valid = valid(7, people);
        int place = 61;
        assertThat(Arrays.copyOf(valid, place)).doesNotContain(0);
        for (String sort : invalid.keySet()) {
            assertThat(valid[place++]).as(sort).isZero();
        }
        assertThat(InputChecks.plain(people.plain(), CODEBOOK)).isEqualTo(valid);
        ThreeParties three = ThreeParties.seeded(8);
        Population.Batch batch = people.deal(three);
        List<Long> counts = three.run(
                session -> DropInvalid.countInvalid(session, InputChecks.run(session, batch.of(session), CODEBOOK)));
        assertThat(counts).containsOnly((long) invalid.size());
    }

    @Test
    void rowsWithRandomDamageAreJudgedLikeThePlainTwin() {
        for (long seed = 1; seed <= 6; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Population people = Population.random(CODEBOOK, random, 100, 0.2);
            for (long[] row : people.rows()) {
                if (random.nextBoolean()) {
                    long[] damage = {1, -1, 2, 1L << 63, 1L << 32, random.nextLong()};
                    row[random.nextInt(row.length)] += damage[random.nextInt(damage.length)];
                }
            }
            assertThat(valid(seed, people)).as("seed %d", seed).isEqualTo(InputChecks.plain(people.plain(), CODEBOOK));
        }
    }

    @Test
    void statisticsAfterDroppingAreThoseOfTheValidRows() {
        Population all = Population.random(CODEBOOK, new SplittableRandom(9), 90, 0.1);
        Population good = Population.of(CODEBOOK);
        all.rows().forEach(good::addRaw);
        invalidRows().values().forEach(all::addRaw);
        for (StatisticSpec spec : StatisticsTest.SPECS) {
            ThreeParties three = ThreeParties.seeded(9);
            Population.Batch batch = all.deal(three);
            List<Shares> parts = three.run(session -> {
                Columns raw = batch.of(session);
                Shares valid = InputChecks.run(session, raw, CODEBOOK);
                Shares[] columns = new Shares[CODEBOOK.ringElements()];
                for (int e = 0; e < columns.length; e++) {
                    columns[e] = raw.column(e);
                }
                Shares[] clean = DropInvalid.run(session, columns, valid);
                Columns kept = new Columns() {
                    @Override
                    public int rows() {
                        return raw.rows();
                    }

                    @Override
                    public Shares column(int ringElement) {
                        return clean[ringElement];
                    }
                };
                Shares filter = FilterColumn.run(session, kept, CODEBOOK, StatisticsTest.FILTER);
                return Statistics.of(spec).run(session, kept, filter, CODEBOOK, new Disclosure(5));
            });
            assertThat(three.reveal(parts))
                    .as("%s", spec)
                    .isEqualTo(StatisticsTest.plain(good, spec, StatisticsTest.FILTER, 5));
        }
    }

    @Test
    void theTrafficTellsNothingAboutValidity() {
        Population good = Population.random(CODEBOOK, new SplittableRandom(10), 70, 0.1);
        Population bad = Population.of(CODEBOOK);
        SplittableRandom random = new SplittableRandom(11);
        for (int r = 0; r < 70; r++) {
            bad.addRaw(random.longs(CODEBOOK.ringElements()).toArray());
        }
        assertThat(traffic(good)).isEqualTo(traffic(bad));
    }

    private static List<String> traffic(Population people) {
        ThreeParties three = ThreeParties.seeded(12);
        Population.Batch batch = people.deal(three);
        three.run(session -> InputChecks.run(session, batch.of(session), CODEBOOK));
        return three.recording(org.tercet.smc.Party.P2).traffic();
    }

    private static long[] valid(long seed, Population people) {
        ThreeParties three = ThreeParties.seeded(seed);
        Population.Batch batch = people.deal(three);
        // Chunks of 64 rows.
        return three.reveal(three.run(session -> InputChecks.run(session, batch.of(session), CODEBOOK, 1)));
    }

    private static Map<String, long[]> invalidRows() {
        Map<String, long[]> rows = new LinkedHashMap<>();
        rows.put("nothing at all", new long[CODEBOOK.ringElements()]);
        change(rows, "an indicator of 2", row -> row[FIRST.categoryColumn(0)] = 2);
        change(rows, "an indicator of -1 that a 2 makes up for", row -> {
            row[FIRST.categoryColumn(0)] = -1;
            row[FIRST.categoryColumn(1)] = 2;
        });
        change(rows, "two halves of the ring beside a 1", row -> {
            row[FIRST.categoryColumn(1)] = 1L << 63;
            row[FIRST.categoryColumn(2)] = 1L << 63;
        });
        change(rows, "two categories of one choice", row -> row[FIRST.categoryColumn(1)] = 1);
        change(rows, "no category of a choice", row -> row[SECOND.categoryColumn(0)] = 0);
        change(rows, "a category and a missing code", row -> row[SECOND.missingColumn(Missing.REFUSED)] = 1);
        change(rows, "an option of 3", row -> row[SEVERAL.categoryColumn(2)] = 3);
        change(rows, "an option of a question that was not answered", row -> {
            row[SEVERAL.answeredColumn()] = 0;
            row[SEVERAL.missingColumn(Missing.NOT_APPLICABLE)] = 1;
        });
        change(rows, "an amount above its maximum", row -> row[AMOUNT.valueColumn()] = AMOUNT.max() + 1);
        change(rows, "an amount below its minimum", row -> row[AMOUNT.valueColumn()] = AMOUNT.min() - 1);
        change(rows, "an amount of half the ring", row -> row[AMOUNT.valueColumn()] = 1L << 63);
        change(rows, "an amount beside a missing code", row -> {
            row[AMOUNT.presentColumn()] = 0;
            row[AMOUNT.missingColumn(Missing.DONT_KNOW)] = 1;
        });
        change(rows, "an amount both present and missing", row -> row[AMOUNT.missingColumn(Missing.REFUSED)] = 1);
        return rows;
    }

    private static void change(Map<String, long[]> rows, String sort, java.util.function.Consumer<long[]> damage) {
        long[] row = new long[CODEBOOK.ringElements()];
        row[FIRST.categoryColumn(0)] = 1;
        row[SECOND.categoryColumn(0)] = 1;
        row[SEVERAL.answeredColumn()] = 1;
        row[SEVERAL.categoryColumn(0)] = 1;
        row[AMOUNT.valueColumn()] = 788;
        row[AMOUNT.presentColumn()] = 1;
        Numeric age = (Numeric) CODEBOOK.variable("age");
        row[age.missingColumn(Missing.NOT_ASKED)] = 1;
        for (String choice : List.of("third", "fourth")) {
            row[((SingleChoice) CODEBOOK.variable(choice)).missingColumn(Missing.NOT_ASKED)] = 1;
        }
        assertThat(InputChecks.plain(PlainTable.ofRows(row.length, new ArrayList<>(List.of(row))), CODEBOOK))
                .containsExactly(1);
        damage.accept(row);
        rows.put(sort, row);
    }
}
