package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.query.Filter;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;

class CrossProductsTest {
    private static final Codebook CODEBOOK = Population.codebook(3, 2, 2);
    private static final List<Variable> VARIABLES = List.of(
            CODEBOOK.variable("amount"),
            CODEBOOK.variable("several"),
            CODEBOOK.variable("first"),
            CODEBOOK.variable("age"));

    @Test
    void rowsThatComeInPartsSumToTheSame() {
        for (int rows : new int[] {0, 1, 6, 7, 8, 64, 65}) {
            Population people = Population.random(CODEBOOK, new SplittableRandom(rows), rows, 0.2);
            for (int atOnce : new int[] {1, 7, 64, 1000}) {
                assertThat(secure(people, null, atOnce))
                        .as("%d rows, %d at once", rows, atOnce)
                        .isEqualTo(plain(people, null));
                assertThat(secure(people, StatisticsTest.FILTER, atOnce))
                        .as("%d rows, %d at once, filtered", rows, atOnce)
                        .isEqualTo(plain(people, StatisticsTest.FILTER));
            }
        }
    }

    @Test
    void thePlacesAreThoseOfTheNumbers() {
        Population people = Population.random(CODEBOOK, new SplittableRandom(3), 50, 0);
        long[] sums = plain(people, null);
        int columns = elements().length;
        assertThat(sums).hasSize(CrossProducts.length(columns));
        PlainTable table = people.plain();
        for (int a = 0; a < columns; a++) {
            assertThat(sums[CrossProducts.sum(a)]).isEqualTo(table.total(elements()[a], null));
            for (int b = a; b < columns; b++) {
                assertThat(sums[CrossProducts.product(columns, a, b)])
                        .isEqualTo(table.total(elements()[a], table.column(elements()[b])));
            }
        }
    }

    private static int[] elements() {
        SingleChoice first = Tally.single(CODEBOOK, "first");
        Numeric amount = Tally.numeric(CODEBOOK, "amount");
        Numeric age = Tally.numeric(CODEBOOK, "age");
        return new int[] {amount.valueColumn(), first.categoryColumn(0), first.categoryColumn(2), age.valueColumn()};
    }

    private static long[] plain(Population people, @Nullable Filter filter) {
        PlainTable table = people.plain();
        long[] rows = filter == null ? null : FilterColumn.plain(table, CODEBOOK, filter);
        return CrossProducts.plain(table, rows, VARIABLES, elements());
    }

    private static long[] secure(Population people, @Nullable Filter filter, int atOnce) {
        ThreeParties three = ThreeParties.seeded(9);
        Population.Batch batch = people.deal(three);
        List<Shares> parts = three.run(session -> {
            Columns columns = batch.of(session);
            Shares rows = filter == null ? null : FilterColumn.run(session, columns, CODEBOOK, filter);
            return CrossProducts.run(session, columns, rows, VARIABLES, elements(), atOnce);
        });
        return three.reveal(parts);
    }
}
