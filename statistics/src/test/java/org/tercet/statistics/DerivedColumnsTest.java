package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.Arithmetic;
import org.tercet.model.query.Combine;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Cut;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.DerivedCodebook;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Indicator;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.TTestSpec;
import org.tercet.smc.Party;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

class DerivedColumnsTest {
    private static final Codebook CODEBOOK = Population.codebook(4, 2, 3);

    private static final List<Derivation> DERIVATIONS = List.of(
            new Cut("ages", "Age", "age", List.of(30L, 45L, 99L), null),
            new Cut("sign", null, "amount", List.of(1L), List.of("None", "Some")),
            new Combine(
                    "groups",
                    null,
                    "first",
                    List.of(
                            new Combine.Group("low", "Low", List.of("f0", "f2", "refused")),
                            new Combine.Group("high", "High", List.of("f1"))),
                    List.of("f3", "dont-know")),
            new Arithmetic("tenths", null, List.of(term("age", "-0.1")), new BigDecimal("2.5"), "years"),
            new Arithmetic("both", null, List.of(term("amount", "-2"), term("age", null)), new BigDecimal("1e1"), null),
            new Arithmetic(
                    "three", null, List.of(term("age", null), term("both", null), term("tenths", "10")), null, null),
            new Indicator(
                    "older",
                    null,
                    new Filter.Any(List.of(new Filter.Between("both", 0, 5000), new Filter.In("ages", List.of("2"))))),
            new Combine(
                    "again",
                    null,
                    "ages",
                    List.of(new Combine.Group("1", "Young", List.of("1")), new Combine.Group("2", "Old", List.of("2"))),
                    List.of("3", "4")));

    private static Arithmetic.Term term(String variable, String times) {
        return new Arithmetic.Term(variable, times == null ? null : new BigDecimal(times));
    }

    @Test
    void everyDerivedColumnEqualsItsPlainTwinAtEveryEdgeSize() {
        for (int rows : new int[] {0, 1, 63, 64, 65, 301}) {
            Population people = Population.random(CODEBOOK, new SplittableRandom(rows), rows, 0.25);
            people.addRaw(new long[CODEBOOK.ringElements()]);
            Codebook codebook = derived(CODEBOOK, DERIVATIONS);
            PlainTable plain = DerivedColumns.plain(people.plain(), codebook, DERIVATIONS);
            assertThat(plain.columns()).hasDimensions(codebook.ringElements(), rows + 1);
            ThreeParties three = ThreeParties.seeded(rows);
            Population.Batch batch = people.deal(three);
            long[] secure = three.reveal(three.run(session -> {
                Columns columns = DerivedColumns.run(session, batch.of(session), codebook, DERIVATIONS);
                Shares[] all = new Shares[codebook.ringElements()];
                for (int e = 0; e < all.length; e++) {
                    all[e] = columns.column(e);
                }
                return Shares.concat(all);
            }));
            for (int e = 0; e < codebook.ringElements(); e++) {
                assertThat(java.util.Arrays.copyOfRange(secure, e * (rows + 1), (e + 1) * (rows + 1)))
                        .as("%d rows, ring element %d", rows, e)
                        .isEqualTo(plain.column(e));
            }
        }
    }

    @Test
    void derivedVariablesAreEncodedAsAnswersAre() {
        Codebook codebook = derived(CODEBOOK, DERIVATIONS);
        Population people = Population.random(CODEBOOK, new SplittableRandom(5), 200, 0.25);
        people.addRaw(new long[CODEBOOK.ringElements()]);
        PlainTable plain = DerivedColumns.plain(people.plain(), codebook, DERIVATIONS);
        for (Derivation derivation : DERIVATIONS) {
            var variable = codebook.variable(derivation.name());
            for (int r = 0; r < plain.rows(); r++) {
                long status = 0;
                for (int e = 0; e < Tally.statusWidth(variable); e++) {
                    long one = plain.column(Tally.statusColumn(variable) + e)[r];
                    assertThat(one).isBetween(0L, 1L);
                    status += one;
                }
                assertThat(status).as("%s, row %d", variable.name(), r).isEqualTo(r < 200 ? 1 : 0);
                if (variable instanceof Numeric number) {
                    long value = plain.column(number.valueColumn())[r];
                    assertThat(
                                    plain.column(number.presentColumn())[r] == 1
                                            ? value >= number.min() && value <= number.max()
                                            : value == 0)
                            .as("%s, row %d", variable.name(), r)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void valuesAndReasonsAreWhatTheDefinitionSays() {
        Population people = Population.of(CODEBOOK)
                .add(Map.of(
                        "age", amount("45"),
                        "amount", amount("-3.25"),
                        "first", new Answer.Chosen("f3")))
                .add(Map.of(
                        "age", new Answer.Absent(Missing.DONT_KNOW),
                        "amount", new Answer.Absent(Missing.REFUSED),
                        "first", new Answer.Absent(Missing.REFUSED)))
                .add(Map.of("age", new Answer.Absent(Missing.DONT_KNOW), "amount", amount("1")));
        Codebook codebook = derived(CODEBOOK, DERIVATIONS);
        PlainTable plain = DerivedColumns.plain(people.plain(), codebook, DERIVATIONS);
        assertThat(plain.column(column(codebook, "ages", 2))).containsExactly(1, 0, 0);
        assertThat(plain.column(missing(codebook, "ages", Missing.DONT_KNOW))).containsExactly(0, 1, 1);
        // -2 x -3.25 + 45 + 10, with two decimals.
        assertThat(plain.column(column(codebook, "both", 0))).containsExactly(6150, 0, 0);
        assertThat(plain.column(missing(codebook, "both", Missing.REFUSED))).containsExactly(0, 1, 0);
        assertThat(plain.column(missing(codebook, "both", Missing.DONT_KNOW))).containsExactly(0, 0, 1);
        assertThat(plain.column(column(codebook, "tenths", 0))).containsExactly(-20, 0, 0);
        assertThat(plain.column(missing(codebook, "groups", Missing.NOT_APPLICABLE)))
                .containsExactly(1, 0, 0);
        assertThat(plain.column(column(codebook, "groups", 0))).containsExactly(0, 1, 0);
        assertThat(codebook.variable("both")).isInstanceOfSatisfying(Numeric.class, both -> {
            assertThat(both.scale()).isEqualTo(2);
            assertThat(both.min()).isEqualTo(-2 * 9999 + 1800 + 1000);
            assertThat(both.max()).isEqualTo(-2 * -5000 + 9900 + 1000);
        });
    }

    @Test
    void statisticsAndFiltersOfDerivedVariablesEqualTheirPlainTwins() {
        Codebook codebook = derived(CODEBOOK, DERIVATIONS);
        Filter filter =
                new Filter.Any(List.of(new Filter.In("older", List.of("no")), new Filter.Between("three", 0, 9000)));
        for (StatisticSpec spec : List.of(
                new FrequencySpec("ages"),
                new CrosstabSpec("groups", "older"),
                new MeanSpec("both", "again"),
                new MeanSpec("three", "sign"))) {
            Population people = Population.random(CODEBOOK, new SplittableRandom(11), 240, 0.1);
            assertThat(secure(people, codebook, DERIVATIONS, spec, filter, 5))
                    .as("%s", spec)
                    .isEqualTo(plain(people, codebook, DERIVATIONS, spec, filter, 5));
        }
    }

    /// Student 1908, Biometrika 6, page 20, as R's `help(sleep)` has it: the paired t test is the one-sample test of
    /// the differences, t = -4.0621, df = 9, p = 0.002833.
    @Test
    void theDerivedDifferenceOfTwoDrugsTestsAsPublished() {
        double[] one = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
        double[] two = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
        Codebook base = new Codebook(
                List.of(
                        new Numeric("one", "One", 1, -100, 100, "hours", 0, 6),
                        new Numeric("two", "Two", 1, -100, 100, "hours", 6, 6)),
                12);
        List<Derivation> difference =
                List.of(new Arithmetic("less", null, List.of(term("one", null), term("two", "-1")), null, "hours"));
        Population people = Population.of(base);
        for (int r = 0; r < one.length; r++) {
            people.add(Map.of("one", amount("" + one[r]), "two", amount("" + two[r])));
        }
        Codebook codebook = derived(base, difference);
        StatisticSpec spec = TTestSpec.of("less", null, null);
        long[] opened = secure(people, codebook, difference, spec, null, 5);
        Table table = Statistics.of(spec).table(codebook, new Disclosure(5), opened);
        assertThat(Sample.value(table, "t", Quantity.T)).isCloseTo(-4.0621, within(5e-5));
        assertThat(Sample.value(table, "t", Quantity.DF)).isEqualTo(9);
        assertThat(Sample.value(table, "t", Quantity.P)).isCloseTo(0.002833, within(5e-7));
    }

    @Test
    void theSameDerivationsGiveTheSameMessagesWhateverTheAnswers() {
        Codebook codebook = derived(CODEBOOK, DERIVATIONS);
        Population mixed = Population.random(CODEBOOK, new SplittableRandom(1), 90, 0.3);
        Population alike = Population.of(CODEBOOK);
        for (int r = 0; r < 90; r++) {
            alike.add(new HashMap<>(Map.of("first", new Answer.Chosen("f0"), "age", amount("20"))));
        }
        for (Party party : Party.ALL) {
            assertThat(traffic(mixed, codebook).recording(party).traffic())
                    .isNotEmpty()
                    .isEqualTo(traffic(alike, codebook).recording(party).traffic());
        }
    }

    @Test
    void theColumnsThatAreInMemoryAreCounted() {
        // 3 and 1 breaks, two sums of several numbers, an indicator; recodes and multiples hold nothing.
        assertThat(DerivedColumns.inMemory(DERIVATIONS)).isEqualTo(3 + 1 + 6 + 6 + 2 + 0);
    }

    @Test
    void whatWasDerivedBeforeIsReadAndWhatIsMadeOfItComputedFromIt() {
        Population people = Population.random(CODEBOOK, new SplittableRandom(17), 130, 0.25);
        Codebook codebook = derived(CODEBOOK, DERIVATIONS);
        PlainTable plain = DerivedColumns.plain(people.plain(), codebook, DERIVATIONS);
        ThreeParties three = ThreeParties.seeded(17);
        Population.Batch batch = people.deal(three);
        Codebook agesOnly = derived(CODEBOOK, List.of(DERIVATIONS.getFirst()));
        List<Derivation> ofAges = List.of(DERIVATIONS.getLast());
        long[] again = three.reveal(three.run(session -> {
            Columns before = DerivedColumns.run(session, batch.of(session), agesOnly, List.of(DERIVATIONS.getFirst()));
            int offset = agesOnly.variable("ages").offset();
            Columns ages = new Columns() {
                @Override
                public int rows() {
                    return before.rows();
                }

                @Override
                public Shares column(int ringElement) {
                    return before.column(offset + ringElement);
                }
            };
            Columns all = DerivedColumns.run(session, batch.of(session), codebook, ofAges, Map.of("ages", ages));
            return Shares.concat(
                    all.column(0),
                    all.column(column(codebook, "ages", 1)),
                    all.column(column(codebook, "again", 0)),
                    all.column(column(codebook, "again", 1)));
        }));
        int[] columns = {0, column(codebook, "ages", 1), column(codebook, "again", 0), column(codebook, "again", 1)};
        for (int i = 0; i < columns.length; i++) {
            assertThat(java.util.Arrays.copyOfRange(again, i * 130, (i + 1) * 130))
                    .isEqualTo(plain.column(columns[i]));
        }
    }

    private static ThreeParties traffic(Population people, Codebook codebook) {
        ThreeParties three = ThreeParties.seeded(3);
        Population.Batch batch = people.deal(three);
        three.run(session -> DerivedColumns.run(session, batch.of(session), codebook, DERIVATIONS)
                .column(codebook.ringElements() - 1));
        return three;
    }

    static Codebook derived(Codebook base, List<Derivation> derivations) {
        DerivedCodebook derived = DerivedCodebook.of(base, derivations);
        assertThat(derived.misfits()).isEmpty();
        return derived.codebook();
    }

    static long[] secure(
            Population people,
            Codebook codebook,
            List<Derivation> derivations,
            StatisticSpec spec,
            Filter filter,
            int k) {
        ThreeParties three = ThreeParties.seeded(23);
        Population.Batch batch = people.deal(three);
        return three.reveal(three.run(session -> {
            Columns columns = DerivedColumns.run(session, batch.of(session), codebook, derivations);
            Shares rows = filter == null ? null : FilterColumn.run(session, columns, codebook, filter);
            return Statistics.of(spec).run(session, columns, rows, codebook, new Disclosure(k));
        }));
    }

    static long[] plain(
            Population people,
            Codebook codebook,
            List<Derivation> derivations,
            StatisticSpec spec,
            Filter filter,
            int k) {
        PlainTable table = DerivedColumns.plain(people.plain(), codebook, derivations);
        long[] rows = filter == null ? null : FilterColumn.plain(table, codebook, filter);
        return Statistics.of(spec).plain(table, rows, codebook, new Disclosure(k));
    }

    private static int column(Codebook codebook, String variable, int element) {
        return codebook.variable(variable).offset() + element;
    }

    private static int missing(Codebook codebook, String variable, Missing missing) {
        return codebook.variable(variable).missingColumn(missing);
    }

    private static Answer amount(String value) {
        return new Answer.Amount(new BigDecimal(value));
    }
}
