package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.TTestSpec;
import org.tercet.smc.Party;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;

class JoinedColumnsTest {
    private static final Codebook FIRST = codebook(-3, 40);
    private static final Codebook SECOND = codebook(0, 60);
    private static final JoinedColumns.Join JOIN =
            new JoinedColumns.Join(FIRST, "person", SECOND, "person", List.of("amount", "kind"), "later_");

    private static Codebook codebook(long leastKey, long largestKey) {
        return new Codebook(
                List.of(
                        new Numeric("person", "Person", 0, leastKey, largestKey, "", 0, 6),
                        new SingleChoice("kind", "Kind", List.of(new Category("a", "A"), new Category("b", "B")), 6, 6),
                        new Numeric("amount", "Amount", 1, -90, 90, "", 12, 6)),
                18);
    }

    @Test
    void joinedColumnsEqualTheirPlainTwinAtEveryEdgeSize() {
        for (int[] rows : new int[][] {{0, 0}, {0, 5}, {5, 0}, {1, 1}, {40, 30}, {65, 64}, {20, 90}}) {
            SplittableRandom random = new SplittableRandom(rows[0] + 100L * rows[1]);
            Population left = Population.random(FIRST, random, rows[0], 0.15);
            Population right = Population.random(SECOND, random, rows[1], 0.15);
            left.addRaw(new long[18]);
            right.addRaw(new long[18]);
            PlainTable plain = JoinedColumns.plain(left.plain(), right.plain(), JOIN);
            ThreeParties three = ThreeParties.seeded(rows[0]);
            Population.Batch one = left.deal(three);
            Population.Batch other = right.deal(three);
            long[] secure = three.reveal(three.run(session -> {
                Columns joined = JoinedColumns.run(session, one.of(session), other.of(session), JOIN);
                Shares[] all = new Shares[JOIN.codebook().ringElements()];
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

    @Test
    void whoHasNoPartnerOrMoreThanOneOrNoKeyWasNotAsked() {
        Population left = Population.of(FIRST)
                .add(Map.of("person", amount("7")))
                .add(Map.of("person", amount("8")))
                .add(Map.of("person", amount("9")))
                .add(Map.of("person", new Answer.Absent(Missing.REFUSED)))
                .add(Map.of("person", amount("7")));
        Population right = Population.of(SECOND)
                .add(Map.of("person", amount("9"), "amount", amount("1.5")))
                .add(Map.of("person", amount("7"), "amount", amount("-2")))
                .add(Map.of("person", amount("9"), "amount", amount("4")))
                .add(Map.of("person", new Answer.Absent(Missing.REFUSED), "amount", amount("3")));
        PlainTable joined = JoinedColumns.plain(left.plain(), right.plain(), JOIN);
        Numeric later = Tally.numeric(JOIN.codebook(), "later_amount");
        assertThat(joined.column(later.valueColumn())).containsExactly(-20, 0, 0, 0, -20);
        assertThat(joined.column(later.presentColumn())).containsExactly(1, 0, 0, 0, 1);
        assertThat(joined.column(later.missingColumn(Missing.NOT_ASKED))).containsExactly(0, 1, 1, 1, 0);
    }

    @Test
    void statisticsOverBothTablesEqualTheirPlainTwins() {
        SplittableRandom random = new SplittableRandom(9);
        Population left = Population.random(FIRST, random, 150, 0.1);
        Population right = Population.of(SECOND);
        for (int r = 0; r <= 60; r++) {
            right.add(Map.of(
                    "person", amount("" + r),
                    "kind", new Answer.Chosen(random.nextInt(2) == 0 ? "a" : "b"),
                    "amount", amount("" + random.nextInt(9))));
        }
        PlainTable plain = JoinedColumns.plain(left.plain(), right.plain(), JOIN);
        for (StatisticSpec spec : List.of(
                new CrosstabSpec("kind", "later_kind"),
                new MeanSpec("later_amount", "kind"),
                TTestSpec.of("amount", null, "later_amount"))) {
            ThreeParties three = ThreeParties.seeded(4);
            Population.Batch one = left.deal(three);
            Population.Batch other = right.deal(three);
            long[] secure = three.reveal(three.run(session -> Statistics.of(spec)
                    .run(
                            session,
                            JoinedColumns.run(session, one.of(session), other.of(session), JOIN),
                            null,
                            JOIN.codebook(),
                            new Disclosure(5))));
            assertThat(secure)
                    .as("%s", spec)
                    .isEqualTo(Statistics.of(spec).plain(plain, null, JOIN.codebook(), new Disclosure(5)));
            assertThat(Arrays.stream(secure).anyMatch(number -> number != 0)).isTrue();
        }
    }

    @Test
    void joiningSendsTheSameMessagesHoweverManyFindEachOther() {
        Population all = Population.of(FIRST);
        Population none = Population.of(FIRST);
        Population right = Population.of(SECOND);
        for (int r = 0; r < 30; r++) {
            all.add(Map.of("person", amount("" + r)));
            none.add(Map.of("person", new Answer.Absent(Missing.REFUSED)));
            right.add(Map.of("person", amount("" + r)));
        }
        for (Party party : Party.ALL) {
            assertThat(joined(all, right).recording(party).traffic())
                    .isNotEmpty()
                    .isEqualTo(joined(none, right).recording(party).traffic());
        }
    }

    @Test
    void keysWithDifferentDecimalsAreRefused() {
        assertThatThrownBy(() -> new JoinedColumns.Join(FIRST, "person", SECOND, "amount", List.of("kind"), "later_"))
                .hasMessageContaining("as many decimals");
    }

    private static ThreeParties joined(Population left, Population right) {
        ThreeParties three = ThreeParties.seeded(6);
        Population.Batch one = left.deal(three);
        Population.Batch other = right.deal(three);
        three.run(session -> JoinedColumns.run(session, one.of(session), other.of(session), JOIN)
                .column(0));
        return three;
    }

    private static Answer amount(String value) {
        return new Answer.Amount(new BigDecimal(value));
    }
}
