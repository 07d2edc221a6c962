package org.tercet.statistics;

import java.util.List;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.Reshare;

/// Which cells and bases of a crosstab are shown, when every margin counts as known.
///
/// **Merged table.** The verdicts of [LineSuppression] on the two one-way tables (missing codes included) say which row
/// and column categories may be shown
/// alone. The full table, with one more row and column for those who did not answer, is merged accordingly: shown
/// categories stay, all hidden ones become
/// one line `rest`, those who did not answer one line `unanswered`; where the one-way base is hidden, `unanswered` is
/// part of `rest`. Every line total of the
/// merged table is then 0 or at least k (or the whole table is below k people, and nothing is shown).
///
/// **Block.** [BlockRule] hides a block of the merged table; `rest` joins first, then categories from the smallest up,
/// `unanswered` last. A row base is known
/// exactly when the row's cell in `unanswered` is, and is shown with it; the total base goes with the corner.
///
/// **Safety.** Whoever knows all margins and all cells outside the block knows, over the block, just its line sums. A
/// set of block cells whose total follows from
/// these by equations is a union of whole block rows or of whole block columns, since in a complete bipartite graph
/// every cut whose edges all run one way
/// has all rows or no column on one side: its total is 0 or at least k. By inequalities, cell (i,j) lies between max(0,
/// r_i + c_j - S) and min(r_i, c_j); the two meet
/// only if a sum is 0 or one line carries the whole block, and then the cell is 0 or a line sum. Knowing the parts of
/// `rest` and `unanswered`, whose totals are 0 or at
/// least k as far as they are known, adds lines of the same kind. See docs/adr/0005-secondary-suppression.md.
final class CrosstabSuppression {
    private CrosstabSuppression() {}

    /// The shown numbers in the clear.
    ///
    /// @param values cells row by row, row bases, column bases, base; 0 where hidden
    /// @param shown whether each may be known
    record Plain(long[] values, boolean[] shown) {}

    /// Plain twin of [#run].
    ///
    /// @param full counts, `rows + 1` times `columns + 1`, those who did not answer last
    static Plain plain(long[][] full, LineSuppression.Plain rowLine, LineSuppression.Plain columnLine, long k) {
        int rows = full.length - 1;
        int columns = full[0].length - 1;
        long[][] merged = new long[rows + 2][columns + 2];
        long[] rowTotals = new long[rows + 1];
        long[] columnTotals = new long[columns + 1];
        for (int i = 0; i <= rows; i++) {
            for (int j = 0; j <= columns; j++) {
                merged[line(i, rows, rowLine)][line(j, columns, columnLine)] += full[i][j];
                rowTotals[i] += full[i][j];
                columnTotals[j] += full[i][j];
            }
        }
        BlockRule.Plain block = BlockRule.plain(merged, order(rowTotals), order(columnTotals), k);

        long[] values = new long[rows * columns + rows + columns + 1];
        boolean[] shown = new boolean[values.length];
        long base = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = full[i][j];
                shown[i * columns + j] = rowLine.cells()[i] && columnLine.cells()[j] && !block.hides(i, j);
            }
            values[rows * columns + i] = rowTotals[i] - full[i][columns];
            shown[rows * columns + i] = rowLine.cells()[i] && columnLine.base() && !block.hides(i, columns + 1);
            base += rowTotals[i] - full[i][columns];
        }
        for (int j = 0; j < columns; j++) {
            values[rows * columns + rows + j] = columnTotals[j] - full[rows][j];
            shown[rows * columns + rows + j] = columnLine.cells()[j] && rowLine.base() && !block.hides(rows + 1, j);
        }
        values[values.length - 1] = base;
        shown[values.length - 1] = rowLine.base() && columnLine.base() && !block.hides(rows + 1, columns + 1);
        for (int c = 0; c < values.length; c++) {
            values[c] = shown[c] ? values[c] : 0;
        }
        return new Plain(values, shown);
    }

    private static int line(int index, int categories, LineSuppression.Plain verdict) {
        if (index < categories) {
            return verdict.cells()[index] ? index : categories;
        }
        return verdict.base() ? categories + 1 : categories;
    }

    /// `rest`, categories from the smallest one-way count up (ties in codebook order), `unanswered`.
    private static int[] order(long[] totals) {
        int categories = totals.length - 1;
        int[] order = new int[categories + 2];
        order[0] = categories;
        order[categories + 1] = categories + 1;
        for (int line = 0; line < categories; line++) {
            int place = 1;
            for (int other = 0; other < categories; other++) {
                if (totals[other] < totals[line] || (totals[other] == totals[line] && other < line)) {
                    place++;
                }
            }
            order[place] = line;
        }
        return order;
    }

    /// The shown cells and bases as shares, 0 where hidden, in the order of the plain twin; seventeen rounds.
    ///
    /// @param full counts row by row
    /// @param rowGroup the row variable's categories in its one-way table
    /// @leaks nothing; no message depends on a count
    static Shares run(Session session, Shares full, Group rowGroup, Group columnGroup, long k) {
        List<Group.Verdict> verdicts = Group.decide(session, List.of(rowGroup, columnGroup), k);
        Group.Verdict rowLine = verdicts.getFirst();
        Group.Verdict columnLine = verdicts.getLast();
        int rows = rowLine.shown().length();
        int columns = columnLine.shown().length();
        int height = rows + 2;
        int width = columns + 2;
        Shares answered = Vectors.block(session, full, columns + 1, rows, columns);
        Shares bases = Shares.concat(
                Vectors.rowSums(session, answered, rows, columns),
                Vectors.columnSums(session, answered, rows, columns),
                answered.sum());
        Shares rowKeep = Shares.concat(rowLine.shown(), rowLine.total());
        Shares columnKeep = Shares.concat(columnLine.shown(), columnLine.total());
        Reshare.Begun keptRows = Parts.product(Vectors.stretched(session, rowKeep, columns + 1), full)
                .reshare(session);
        Reshare.Begun mayShow = Parts.product(
                        Shares.concat(rowLine.shown(), columnLine.shown(), rowLine.total()),
                        Shares.concat(
                                columnLine.total().repeat(rows), rowLine.total().repeat(columns), columnLine.total()))
                .reshare(session);
        Shares rowsMerged = merged(session, full, keptRows.finish(), rows, columns + 1);
        Reshare.Begun shownBases = Parts.product(mayShow.finish(), bases).reshare(session);
        BlockRule.Block block = BlockRule.run(
                session,
                columnsMerged(session, rowsMerged, columnKeep, height, columns),
                height,
                width,
                before(session, rowGroup.smaller(), rows),
                before(session, columnGroup.smaller(), columns),
                k);

        Shares hidden = block.hidden();
        Shares hideable =
                Shares.concat(Vectors.block(session, block.table(), width, rows, columns), shownBases.finish());
        Shares hides = Shares.concat(
                Vectors.block(session, hidden, width, rows, columns),
                Vectors.column(session, hidden, width, columns + 1, rows),
                Vectors.row(hidden, width, rows + 1, columns),
                hidden.at(height * width - 1));
        return hideable.subtract(Products.of(session, hides, hideable));
    }

    /// The table with its rows merged into shown categories, `rest`, `unanswered`.
    private static Shares merged(Session session, Shares table, Shares kept, int categories, int width) {
        Shares rest = Vectors.columnSums(session, table.subtract(kept), categories + 1, width);
        int split = categories * width;
        return Shares.concat(kept.slice(0, split), rest, kept.slice(split, split + width));
    }

    /// The table with its columns merged likewise, before it is reshared.
    private static Parts columnsMerged(Session session, Shares table, Shares keep, int height, int categories) {
        Parts kept = Parts.product(Vectors.tiled(session, keep, height), table);
        Parts rest = Parts.of(table).subtract(kept).rowSums(height, categories + 1);
        Parts[] cells = new Parts[3 * height];
        for (int i = 0; i < height; i++) {
            int from = i * (categories + 1);
            cells[3 * i] = kept.slice(from, from + categories);
            cells[3 * i + 1] = rest.slice(i, i + 1);
            cells[3 * i + 2] = kept.slice(from + categories, from + categories + 1);
        }
        return Parts.concat(cells);
    }

    /// Element `j * lines + l` is 1 where line l comes before line j in the order of the plain twin.
    private static Shares before(Session session, Shares smaller, int categories) {
        int lines = categories + 2;
        int zero = categories * categories;
        int one = 2 * zero + 1;
        Shares notSmaller = smaller.negate().addPublic(session.party(), 1);
        Shares source =
                Shares.concat(smaller, Shares.zero(1), notSmaller, Shares.ofPublic(session.party(), new long[] {1}));
        int[] from = new int[lines * lines];
        for (int j = 0; j < lines; j++) {
            for (int l = 0; l < lines; l++) {
                int place;
                if (j < categories && l < categories) {
                    // On a tie the lower index comes first: l < j comes before j unless j is smaller.
                    place = l < j ? zero + 1 + l * categories + j : j * categories + l;
                } else {
                    place = rank(l, categories) < rank(j, categories) ? one : zero;
                }
                from[j * lines + l] = place;
            }
        }
        return Vectors.picked(session, source, from);
    }

    private static int rank(int line, int categories) {
        return line < categories ? 1 : line == categories ? 0 : 2;
    }
}
