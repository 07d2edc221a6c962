package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tercet.model.Digest;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.Aggregation;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Join;
import org.tercet.model.query.JoinedCodebook;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.TTestSpec;
import org.tercet.smc.Party;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;

class JoinedColumnsTest {
    private static final Codebook FIRST = codebook(-3, 40);
    private static final Codebook SECOND = codebook(0, 60);
    private static final Digest NONE = Digest.of(new byte[0]);
    private static final JoinedCodebook ONE = join(Join.Kind.LEFT, null, "later_amount", "later_kind");
    private static final JoinedCodebook SUMS = join(
            Join.Kind.LEFT,
            new Aggregation(
                    3,
                    List.of(
                            new Aggregation.Total("rows", null),
                            new Aggregation.Total("total", "amount"),
                            new Aggregation.Total("again", "amount"))),
            "later_rows",
            "later_total",
            "later_again");

    private static Codebook codebook(long leastKey, long largestKey) {
        return new Codebook(
                List.of(
                        new Numeric("person", "Person", 0, leastKey, largestKey, "", 0, 6),
                        new SingleChoice("kind", "Kind", List.of(new Category("a", "A"), new Category("b", "B")), 6, 6),
                        new Numeric("amount", "Amount", 1, -90, 90, "", 12, 6)),
                18);
    }

    private static JoinedCodebook join(Join.Kind kind, @Nullable Aggregation aggregate, String... names) {
        Join join = new Join(NONE, NONE, kind, "person", "person", "later_", aggregate);
        return JoinedCodebook.of(FIRST, SECOND, join, Set.of(names));
    }

    @Test
    void joinedColumnsEqualTheirPlainTwinAtEveryEdgeSize() {
        for (JoinedCodebook join : List.of(ONE, SUMS)) {
            for (int[] rows : new int[][] {{0, 0}, {0, 5}, {5, 0}, {1, 1}, {40, 30}, {65, 64}, {20, 90}}) {
                SplittableRandom random = new SplittableRandom(rows[0] + 100L * rows[1]);
                Population left = Population.random(FIRST, random, rows[0], 0.15);
                Population right = Population.random(SECOND, random, rows[1], 0.15);
                left.addRaw(new long[18]);
                right.addRaw(new long[18]);
                PlainTable plain =
                        JoinedColumns.plain(left.plain(), right.plain(), join).table();
                ThreeParties three = ThreeParties.seeded(rows[0]);
                Population.Batch one = left.deal(three);
                Population.Batch other = right.deal(three);
                long[] secure = three.reveal(three.run(session -> {
                    Columns joined = JoinedColumns.run(session, one.of(session), other.of(session), join);
                    Shares[] all = new Shares[join.codebook().ringElements()];
                    for (int e = 0; e < all.length; e++) {
                        all[e] = joined.column(e);
                    }
                    return Shares.concat(all);
                }));
                for (int e = 0; e < plain.columns().length; e++) {
                    assertThat(Arrays.copyOfRange(secure, e * plain.rows(), (e + 1) * plain.rows()))
                            .as("%s rows, ring element %d", Arrays.toString(rows), e)
                            .isEqualTo(plain.column(e));
                }
            }
        }
    }

    @Test
    void whoHasNoPartnerOrMoreThanOneOrNoKeyOrSharesItsKeyWasNotAsked() {
        Numeric later = Tally.numeric(ONE.codebook(), "later_amount");
        PlainTable joined = joined(few(), fewLater(), ONE);
        assertThat(joined.column(later.valueColumn())).containsExactly(0, 0, 0, 0, 0, 25);
        assertThat(joined.column(later.presentColumn())).containsExactly(0, 0, 0, 0, 0, 1);
        assertThat(joined.column(later.missingColumn(Missing.NOT_ASKED))).containsExactly(1, 1, 1, 1, 1, 0);
    }

    @Test
    void severalRowsOfAPersonBecomeTheirNumberAndTheirSum() {
        PlainTable joined = joined(few(), fewLater(), SUMS);
        Numeric rows = Tally.numeric(SUMS.codebook(), "later_rows");
        Numeric total = Tally.numeric(SUMS.codebook(), "later_total");
        assertThat(joined.column(rows.valueColumn())).containsExactly(0, 0, 2, 0, 0, 1);
        assertThat(joined.column(rows.presentColumn())).containsExactly(0, 0, 1, 0, 0, 1);
        assertThat(joined.column(total.valueColumn())).containsExactly(0, 0, 55, 0, 0, 25);
        assertThat(rows.min()).isEqualTo(1);
        assertThat(rows.max()).isEqualTo(3);
        assertThat(total.min()).isEqualTo(-270);
        assertThat(total.max()).isEqualTo(270);
    }

    @Test
    void whoHasMoreRowsThanAllowedIsNotFoundAndWhoseRowsAllLackTheNumberIsNotApplicable() {
        Population left =
                Population.of(FIRST).add(Map.of("person", amount("1"))).add(Map.of("person", amount("2")));
        Population right = Population.of(SECOND);
        for (int r = 0; r < 4; r++) {
            right.add(Map.of("person", amount("1"), "amount", amount("1")));
        }
        right.add(Map.of("person", amount("2"), "amount", new Answer.Absent(Missing.REFUSED)));
        PlainTable joined = joined(left, right, SUMS);
        Numeric total = Tally.numeric(SUMS.codebook(), "later_total");
        assertThat(joined.column(total.presentColumn())).containsExactly(0, 0);
        assertThat(joined.column(total.missingColumn(Missing.NOT_ASKED))).containsExactly(1, 0);
        assertThat(joined.column(total.missingColumn(Missing.NOT_APPLICABLE))).containsExactly(0, 1);
    }

    @Test
    void keysBelowZeroFindThemselvesOnly() {
        Codebook wide = codebook(-100, 40);
        Join join = new Join(NONE, NONE, Join.Kind.LEFT, "person", "person", "later_", null);
        JoinedCodebook both = JoinedCodebook.of(wide, SECOND, join, Set.of("later_amount"));
        Population left =
                Population.of(wide).add(Map.of("person", amount("-100"))).add(Map.of("person", amount("28")));
        Population right = Population.of(SECOND).add(Map.of("person", amount("28"), "amount", amount("1")));
        Numeric later = Tally.numeric(both.codebook(), "later_amount");
        assertThat(joined(left, right, both).column(later.presentColumn())).containsExactly(0, 1);
    }

    private static Population few() {
        return Population.of(FIRST)
                .add(Map.of("person", amount("7")))
                .add(Map.of("person", amount("8")))
                .add(Map.of("person", amount("9")))
                .add(Map.of("person", new Answer.Absent(Missing.REFUSED)))
                .add(Map.of("person", amount("7")))
                .add(Map.of("person", amount("5")));
    }

    private static Population fewLater() {
        return Population.of(SECOND)
                .add(Map.of("person", amount("9"), "amount", amount("1.5")))
                .add(Map.of("person", amount("7"), "amount", amount("-2")))
                .add(Map.of("person", amount("9"), "amount", amount("4")))
                .add(Map.of("person", new Answer.Absent(Missing.REFUSED), "amount", amount("3")))
                .add(Map.of("person", amount("5"), "amount", amount("2.5")));
    }

    /// The plain table, after the shared one was seen to be the same.
    private static PlainTable joined(Population left, Population right, JoinedCodebook join) {
        PlainTable plain =
                JoinedColumns.plain(left.plain(), right.plain(), join).table();
        ThreeParties three = ThreeParties.seeded(3);
        Population.Batch one = left.deal(three);
        Population.Batch other = right.deal(three);
        for (int e = 0; e < plain.columns().length; e++) {
            int element = e;
            assertThat(three.reveal(
                            three.run(session -> JoinedColumns.run(session, one.of(session), other.of(session), join)
                                    .column(element))))
                    .isEqualTo(plain.column(e));
        }
        return plain;
    }

    @Test
    void statisticsOverBothTablesEqualTheirPlainTwinsLeftAndInner() {
        SplittableRandom random = new SplittableRandom(9);
        Population left = Population.of(FIRST);
        Population right = Population.of(SECOND);
        for (int r = 0; r <= 60; r++) {
            right.add(person(random, r));
            if (r < 41) {
                left.add(person(random, r));
                left.add(Map.of("amount", amount("" + r % 7), "kind", new Answer.Chosen("a")));
            }
        }
        Filter some = new Filter.Between("amount", 10, 80);
        for (Join.Kind kind : Join.Kind.values()) {
            JoinedCodebook join = join(kind, null, "later_amount", "later_kind");
            for (StatisticSpec spec : List.of(
                    new CrosstabSpec("kind", "later_kind"),
                    new FrequencySpec("kind"),
                    new MeanSpec("later_amount", "kind"),
                    TTestSpec.of("amount", null, "later_amount"))) {
                for (Filter filter : Arrays.asList(null, some)) {
                    JoinedColumns.Plain plain = JoinedColumns.plain(left.plain(), right.plain(), join);
                    ThreeParties three = ThreeParties.seeded(4);
                    Population.Batch one = left.deal(three);
                    Population.Batch other = right.deal(three);
                    long[] secure = three.reveal(three.run(session -> {
                        JoinedColumns columns = JoinedColumns.run(session, one.of(session), other.of(session), join);
                        Shares matching =
                                filter == null ? null : FilterColumn.run(session, columns, join.codebook(), filter);
                        return Statistics.of(spec)
                                .run(
                                        session,
                                        columns,
                                        columns.counting(session, matching),
                                        join.codebook(),
                                        new Disclosure(5));
                    }));
                    long[] matching =
                            filter == null ? null : FilterColumn.plain(plain.table(), join.codebook(), filter);
                    assertThat(secure)
                            .as("%s, %s, %s", kind, spec, filter)
                            .isEqualTo(Statistics.of(spec)
                                    .plain(
                                            plain.table(),
                                            plain.counting(matching),
                                            join.codebook(),
                                            new Disclosure(5)));
                    assertThat(Arrays.stream(secure).anyMatch(number -> number != 0))
                            .isTrue();
                }
            }
        }
        assertThat(bases(left, right, Join.Kind.LEFT)).isEqualTo(82);
        assertThat(bases(left, right, Join.Kind.INNER)).isEqualTo(41);
    }

    private static long bases(Population left, Population right, Join.Kind kind) {
        JoinedCodebook join = join(kind, null, "later_kind");
        JoinedColumns.Plain plain = JoinedColumns.plain(left.plain(), right.plain(), join);
        long[] counts = Statistics.of(new FrequencySpec("kind"))
                .plain(plain.table(), plain.counting(null), join.codebook(), new Disclosure(5));
        return counts[counts.length - 1];
    }

    private static Map<String, Answer> person(SplittableRandom random, int key) {
        return Map.of(
                "person", amount("" + key),
                "kind", new Answer.Chosen(random.nextInt(2) == 0 ? "a" : "b"),
                "amount", amount("" + random.nextInt(9)));
    }

    @Test
    void joiningSendsTheSameMessagesHoweverManyFindEachOther() {
        Population all = Population.of(FIRST);
        Population none = Population.of(FIRST);
        Population right = Population.of(SECOND);
        for (int r = 0; r < 30; r++) {
            all.add(Map.of("person", amount("" + r)));
            none.add(Map.of("person", new Answer.Absent(Missing.REFUSED)));
            right.add(Map.of("person", amount("" + r / 2)));
        }
        for (JoinedCodebook join : List.of(ONE, SUMS)) {
            for (Party party : Party.ALL) {
                assertThat(messages(all, right, join).recording(party).traffic())
                        .isNotEmpty()
                        .isEqualTo(messages(none, right, join).recording(party).traffic());
            }
        }
    }

    private static ThreeParties messages(Population left, Population right, JoinedCodebook join) {
        ThreeParties three = ThreeParties.seeded(6);
        Population.Batch one = left.deal(three);
        Population.Batch other = right.deal(three);
        three.run(session -> JoinedColumns.run(session, one.of(session), other.of(session), join)
                .column(0));
        return three;
    }

    private static Answer amount(String value) {
        return new Answer.Amount(new BigDecimal(value));
    }
}
