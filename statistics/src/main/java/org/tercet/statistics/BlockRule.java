package org.tercet.statistics;

import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// The rows H and columns G of a two-way table whose crossing, the block, is hidden, so that no count in 1..k-1 follows
/// from the rest.
///
/// H starts as the rows and G as the columns that hold a cell in 1..k-1. For every row of H that sums to less than k
/// over G, the first column in a given order
/// that has a cell >= k in this row joins G; then the same with rows and columns exchanged. If every line total is 0 or
/// at least k, then afterwards every
/// block line sums to 0 or at least k: a cell outside the block is 0 or at least k, so a line that joins brings a cell
/// >= k along, and no other sum gets smaller.
final class BlockRule {
    private BlockRule() {}

    /// The block in the clear.
    record Plain(boolean[] rows, boolean[] columns) {
        boolean hides(int row, int column) {
            return rows[row] && columns[column];
        }
    }

    /// Plain twin of [#run].
    ///
    /// @param rowOrder rows in the order in which they are taken
    static Plain plain(long[][] table, int[] rowOrder, int[] columnOrder, long k) {
        boolean[] rows = new boolean[rowOrder.length];
        boolean[] columns = new boolean[columnOrder.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                boolean small = table[i][j] >= 1 && table[i][j] < k;
                rows[i] |= small;
                columns[j] |= small;
            }
        }
        extend(table, rows, columns, columnOrder, k);
        extend(turned(table), columns, rows, rowOrder, k);
        return new Plain(rows, columns);
    }

    private static void extend(long[][] table, boolean[] rows, boolean[] columns, int[] columnOrder, long k) {
        boolean[] joining = new boolean[columns.length];
        for (int i = 0; i < rows.length; i++) {
            long sum = 0;
            for (int j = 0; j < columns.length; j++) {
                sum += columns[j] ? table[i][j] : 0;
            }
            if (rows[i] && sum < k) {
                for (int j : columnOrder) {
                    if (!columns[j] && table[i][j] >= k) {
                        joining[j] = true;
                        break;
                    }
                }
            }
        }
        for (int j = 0; j < columns.length; j++) {
            columns[j] |= joining[j];
        }
    }

    private static long[][] turned(long[][] table) {
        long[][] out = new long[table[0].length][table.length];
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table[0].length; j++) {
                out[j][i] = table[i][j];
            }
        }
        return out;
    }

    /// The hidden cells as shares of 0/1, row by row.
    ///
    /// @param table counts row by row, each 0 to 2^30
    /// @param rowBefore element `j * rows + l` is 1 where row l is taken before row j
    /// @param columnBefore likewise for columns
    /// @leaks nothing; no message depends on a count
    static Shares run(
            Session session, Shares table, int height, int width, Shares rowBefore, Shares columnBefore, long k) {
        Comparisons sizes = new Comparisons(session);
        int reach = sizes.atLeast(table, k);
        int any = sizes.atLeast(table, 1);
        sizes.run();
        Shares reaches = sizes.answer(reach);
        Shares small = sizes.answer(any).subtract(reaches);

        Comparisons lines = new Comparisons(session);
        int rowHasSmall = lines.atLeast(Vectors.rowSums(session, small, height, width), 1);
        int columnHasSmall = lines.atLeast(Vectors.columnSums(session, small, height, width), 1);
        lines.run();
        Shares rows = lines.answer(rowHasSmall);
        Shares columns = extended(session, table, reaches, rows, lines.answer(columnHasSmall), columnBefore, k);
        Shares turnedTable = Vectors.transposed(session, table, height, width);
        Shares turnedReaches = Vectors.transposed(session, reaches, height, width);
        rows = extended(session, turnedTable, turnedReaches, columns, rows, rowBefore, k);
        return Products.of(session, Vectors.stretched(session, rows, width), Vectors.tiled(session, columns, height));
    }

    private static Shares extended(
            Session session, Shares table, Shares reaches, Shares rows, Shares columns, Shares before, long k) {
        int height = rows.length();
        int width = columns.length();
        Shares tiledColumns = Vectors.tiled(session, columns, height);
        Products inBlock = new Products(session);
        int blockCounts = inBlock.ask(table, tiledColumns);
        int blockReaches = inBlock.ask(reaches, tiledColumns);
        inBlock.run();
        Shares eligible = reaches.subtract(inBlock.answer(blockReaches));
        Shares earlier = Products.of(
                session,
                Vectors.rowsRepeated(session, eligible, height, width, width),
                Vectors.tiled(session, before, height));

        Comparisons tests = new Comparisons(session);
        int rowReaches = tests.atLeast(Vectors.rowSums(session, inBlock.answer(blockCounts), height, width), k);
        int notFirst = tests.atLeast(Vectors.rowSums(session, earlier, height * width, width), 1);
        tests.run();

        Products picks = new Products(session);
        int safe = picks.ask(rows, tests.answer(rowReaches));
        int later = picks.ask(eligible, tests.answer(notFirst));
        picks.run();
        Shares inNeed = rows.subtract(picks.answer(safe));
        Shares first = eligible.subtract(picks.answer(later));
        Shares joining = Products.of(session, Vectors.stretched(session, inNeed, width), first);

        Comparisons joins = new Comparisons(session);
        int joined = joins.atLeast(Vectors.columnSums(session, joining, height, width), 1);
        joins.run();
        return columns.add(joins.answer(joined));
    }
}
