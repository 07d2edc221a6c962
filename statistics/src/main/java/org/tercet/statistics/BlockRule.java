package org.tercet.statistics;

import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.Lookup;
import org.tercet.smc.protocol.Reshare;

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

    /// The table and its hidden cells as shares, row by row.
    ///
    /// @param table the counts
    /// @param hidden 1 where a cell is hidden
    record Block(Shares table, Shares hidden) {}

    /// The block on shares of counts; ten rounds.
    ///
    /// Both passes of the plain twin run at once: a line of H or G is in need if the cells in 1..k-1 of it,
    /// all of which are in the block, sum to less than k and no cell >= k of it is in the block; then the first
    /// cell >= k of the line is the first that may join.
    ///
    /// @param table counts row by row, each 0 to 2^30
    /// @param rowBefore element `j * rows + l` is 1 where row l is taken before row j; modulo 2^16
    /// @param columnBefore likewise for columns
    /// @leaks nothing; no message depends on a count
    static Block run(
            Session session, Parts table, int height, int width, Shares rowBefore, Shares columnBefore, long k) {
        int cells = height * width;
        int most = Math.max(height, width);
        Reshare.Begun tableShares = table.reshare(session);
        Lookup.Begun sizeDigits =
                Parts.concat(table.plus(session, -k), table.plus(session, -1)).digits(session);
        Lookup.Begun sizes = new Parts(sizeDigits.finish()).notNegative(session);
        Shares counts = tableShares.finish();
        Parts size = new Parts(sizes.finish());
        Parts reach = size.slice(0, cells);
        Parts small = size.slice(cells, 2 * cells).subtract(reach);

        // Which rows and columns hold a small cell: rows first, then columns, here and below.
        Reshare.Begun cellShares = Parts.concat(reach, small).reshare(session);
        Lookup.Begun hasSmall = Parts.concat(small.rowSums(height, width), small.columnSums(width))
                .isPositive(session, most);
        Shares cellBits = cellShares.finish();
        Shares reaches = cellBits.slice(0, cells);
        Shares turnedReaches = Vectors.transposed(session, reaches, height, width);
        Parts lines = new Parts(hasSmall.finish());

        Parts smallCounts = Parts.product(cellBits.slice(cells, 2 * cells), counts);
        Reshare.Begun lineShares = lines.reshare(session);
        Lookup.Begun sumDigits = Parts.concat(smallCounts.rowSums(height, width), smallCounts.columnSums(width))
                .plus(session, -k)
                .digits(session);
        Lookup.Begun noneBefore =
                Parts.products(reaches, columnBefore, height, width, width).isZero(session, width);
        Lookup.Begun noneAbove =
                Parts.products(turnedReaches, rowBefore, width, height, height).isZero(session, height);
        Shares line = lineShares.finish();
        Shares rows = line.slice(0, height);
        Shares columns = line.slice(height, height + width);

        Lookup.Begun sums = new Parts(sumDigits.finish()).notNegative(session);
        Reshare.Begun firstShares = Parts.concat(new Parts(noneBefore.finish()), new Parts(noneAbove.finish()))
                .reshare(session);
        Parts large = Parts.concat(
                Parts.products(reaches, columns, height, 1, width),
                Parts.products(turnedReaches, rows, width, 1, height));
        Parts excuses = new Parts(sums.finish()).add(large).subtract(lines).plus(session, 1);
        Shares first = firstShares.finish();

        Lookup.Begun inNeed = excuses.isZero(session, most + 2);
        Reshare.Begun joiningShares =
                Parts.product(Shares.concat(reaches, turnedReaches), first).reshare(session);
        Reshare.Begun needShares = new Parts(inNeed.finish()).reshare(session);
        Shares joining = joiningShares.finish();
        Shares need = needShares.finish();

        Shares columnJoins = Vectors.transposed(session, joining.slice(0, cells), height, width);
        Shares rowJoins = Vectors.transposed(session, joining.slice(cells, 2 * cells), width, height);
        Parts joined = Parts.concat(
                Parts.products(rowJoins, need.slice(height, height + width), height, 1, width),
                Parts.products(columnJoins, need.slice(0, height), width, 1, height));
        Lookup.Begun extended = joined.add(lines).isPositive(session, most + 1);
        Shares block = new Parts(extended.finish()).reshare(session).finish();
        Shares hidden = Products.of(
                session,
                Vectors.stretched(session, block.slice(0, height), width),
                Vectors.tiled(session, block.slice(height, height + width), height));
        return new Block(counts, hidden);
    }
}
