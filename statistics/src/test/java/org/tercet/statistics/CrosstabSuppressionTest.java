package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.Dealt;
import org.tercet.smc.kit.ThreeParties;

class CrosstabSuppressionTest {
    private static final long K = 4;

    @Test
    void whoKnowsTheCrosstabAndBothOneWayTablesWorksOutNoCountBelowTheMinimum() {
        SplittableRandom random = new SplittableRandom(21);
        int shown = 0;
        int of = 0;
        for (int run = 0; run < 3000; run++) {
            long[][] full = table(random);
            if (Arrays.stream(full).flatMapToLong(Arrays::stream).sum() < K) {
                continue;
            }
            for (boolean cell : requireSafe(full)) {
                shown += cell ? 1 : 0;
                of++;
            }
        }
        assertThat(shown).isGreaterThan(of / 10);
    }

    private static boolean[] requireSafe(long[][] full) {
        int rows = full.length - 1;
        int columns = full[0].length - 1;
        LineSuppression.Plain rowLine = line(full);
        LineSuppression.Plain columnLine = line(turned(full));
        CrosstabSuppression.Plain table = CrosstabSuppression.plain(full, rowLine, columnLine, K);
        long[] truth = Arrays.stream(full).flatMapToLong(Arrays::stream).toArray();
        int width = columns + 1;
        Attacker attacker = new Attacker(truth).learns(cells(truth.length, width, 0, rows + 1, 0, columns + 1));
        for (int i = 0; i <= rows; i++) {
            if (i < rows ? rowLine.cells()[i] : rowLine.others()[0]) {
                attacker.learns(cells(truth.length, width, i, i + 1, 0, columns + 1));
            }
        }
        for (int j = 0; j <= columns; j++) {
            if (j < columns ? columnLine.cells()[j] : columnLine.others()[0]) {
                attacker.learns(cells(truth.length, width, 0, rows + 1, j, j + 1));
            }
        }
        if (rowLine.base()) {
            attacker.learns(cells(truth.length, width, 0, rows, 0, columns + 1));
        }
        if (columnLine.base()) {
            attacker.learns(cells(truth.length, width, 0, rows + 1, 0, columns));
        }
        for (int c = 0; c < table.shown().length; c++) {
            if (table.shown()[c]) {
                boolean[] sum;
                if (c < rows * columns) {
                    sum = cells(truth.length, width, c / columns, c / columns + 1, c % columns, c % columns + 1);
                } else if (c < rows * columns + rows) {
                    sum = cells(truth.length, width, c - rows * columns, c - rows * columns + 1, 0, columns);
                } else if (c < rows * columns + rows + columns) {
                    int j = c - rows * columns - rows;
                    sum = cells(truth.length, width, 0, rows, j, j + 1);
                } else {
                    sum = cells(truth.length, width, 0, rows, 0, columns);
                }
                attacker.learns(sum);
                assertThat(table.values()[c] == 0 || table.values()[c] >= K).isTrue();
            }
        }
        assertThat(attacker.unionBelow(K)).as("%s", Arrays.deepToString(full)).isNull();
        for (int c = 0; c < truth.length; c++) {
            if (truth[c] >= 1 && truth[c] < K) {
                assertThat(attacker.determines(c))
                        .as("cell %d of %s", c, Arrays.deepToString(full))
                        .isFalse();
            }
        }
        return table.shown();
    }

    @Test
    void theTableOnSharesIsThePlainOne() {
        SplittableRandom random = new SplittableRandom(22);
        List<long[][]> tables = new ArrayList<>();
        for (int run = 0; run < 150; run++) {
            tables.add(run % 3 == 0 ? table(random) : wide(random));
        }
        ThreeParties three = ThreeParties.seeded(23);
        List<Dealt<Shares>> dealt = new ArrayList<>();
        for (long[][] full : tables) {
            dealt.add(three.share(
                    Arrays.stream(full).flatMapToLong(Arrays::stream).toArray()));
        }
        long[] values = three.reveal(three.run(session -> {
            Shares[] shown = new Shares[tables.size()];
            for (int t = 0; t < shown.length; t++) {
                long[][] full = tables.get(t);
                shown[t] = secure(session, dealt.get(t).of(session), full.length, full[0].length);
            }
            return Shares.concat(shown);
        }));
        int at = 0;
        for (long[][] full : tables) {
            long[] expected = plain(full, K).values();
            assertThat(Arrays.copyOfRange(values, at, at + expected.length))
                    .as("%s", Arrays.deepToString(full))
                    .isEqualTo(expected);
            at += expected.length;
        }
    }

    private static Shares secure(Session session, Shares full, int height, int width) {
        Shares rows = Vectors.rowSums(session, full, height, width);
        Shares columns = Vectors.columnSums(session, full, height, width);
        List<Group> groups = Group.begin(
                        session,
                        List.of(
                                new Group.Side(rows.slice(0, height - 1), rows.at(height - 1)),
                                new Group.Side(columns.slice(0, width - 1), columns.at(width - 1))),
                        K)
                .finish();
        return CrosstabSuppression.run(session, full, groups.getFirst(), groups.getLast(), K);
    }

    /// Tables with scattered small cells between large ones, so that blocks must be extended both ways.
    private static long[][] wide(SplittableRandom random) {
        long[][] full = new long[random.nextInt(2, 8)][random.nextInt(2, 8)];
        for (long[] row : full) {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextInt(4) == 0 ? random.nextInt(5) : random.nextInt(30);
            }
        }
        return full;
    }

    /// The test of the test: a table in which only small counts are hidden gives some of them away.
    @Test
    void theAttackerWorksOutASmallCountWhereOnlySmallCountsAreHidden() {
        boolean[] all = {true, true, true, true};
        Attacker attacker = new Attacker(new long[] {3, 9, 8, 7}).learns(all);
        attacker.learns(new boolean[] {true, true, false, false}).learns(new boolean[] {false, true, false, false});
        assertThat(attacker.determines(0)).isTrue();
        assertThat(attacker.unionBelow(K)).containsExactly(true, false, false, false);
    }

    @Test
    void aTableWithoutSmallCountsIsShownWhole() {
        long[][] occupationBySex = {
            {76, 21, 0}, {21, 34, 0}, {30, 126, 0}, {52, 53, 0}, {17, 21, 0}, {49, 34, 0}, {0, 0, 0}
        };
        CrosstabSuppression.Plain table = plain(occupationBySex, 10);
        assertThat(table.shown()).doesNotContain(false);
        assertThat(table.values()).endsWith(245, 289, 534).startsWith(76, 21, 21, 34);
    }

    @Test
    void oneSmallCellHidesABlockOfFourWithTheSmallestRowThatHelps() {
        long[][] full = {{76, 21, 0}, {3, 34, 0}, {30, 126, 0}, {52, 53, 0}, {0, 0, 0}};
        CrosstabSuppression.Plain table = plain(full, 10);
        assertThat(table.values()).containsExactly(0, 0, 0, 0, 30, 126, 52, 53, 97, 37, 156, 105, 161, 234, 395);
    }

    private static CrosstabSuppression.Plain plain(long[][] full, long k) {
        return CrosstabSuppression.plain(full, line(full, k), line(turned(full), k), k);
    }

    private static long[][] table(SplittableRandom random) {
        int rows = random.nextInt(1, 4);
        int columns = random.nextInt(1, rows == 3 ? 3 : 4);
        int most = random.nextInt(3, 12);
        int missing = random.nextInt(3);
        long[][] full = new long[rows + 1][columns + 1];
        for (int i = 0; i <= rows; i++) {
            for (int j = 0; j <= columns; j++) {
                boolean answered = i < rows && j < columns;
                full[i][j] = answered ? random.nextInt(most) : missing == 0 ? 0 : random.nextInt(missing == 1 ? 3 : 8);
                full[i][j] = random.nextInt(5) == 0 ? 0 : full[i][j];
            }
        }
        return full;
    }

    private static LineSuppression.Plain line(long[][] full) {
        return line(full, K);
    }

    private static LineSuppression.Plain line(long[][] full, long k) {
        long[] totals =
                Arrays.stream(full).mapToLong(row -> Arrays.stream(row).sum()).toArray();
        return LineSuppression.plain(
                Arrays.copyOf(totals, totals.length - 1), null, new long[] {totals[totals.length - 1]}, k);
    }

    private static boolean[] cells(int length, int width, int fromRow, int toRow, int fromColumn, int toColumn) {
        boolean[] cells = new boolean[length];
        for (int i = fromRow; i < toRow; i++) {
            for (int j = fromColumn; j < toColumn; j++) {
                cells[i * width + j] = true;
            }
        }
        return cells;
    }

    private static long[][] turned(long[][] matrix) {
        long[][] out = new long[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[0].length; j++) {
                out[j][i] = matrix[i][j];
            }
        }
        return out;
    }
}
