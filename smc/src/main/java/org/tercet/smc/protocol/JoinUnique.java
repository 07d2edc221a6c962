package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.WordShares;
import org.tercet.smc.protocol.Pseudonyms.Opened;

/// Joins two tables whose rows each stand for another person, by a secret key of 64 bits.
///
/// In: two tables of secret rows and the column of keys of each, elements of Z_2^64, replicated; no key may
/// occur twice in one table. Out: one row for every key of both tables ([#run]), or for every row of the left
/// ([#left]), in an order that nobody knows, with the columns of the left and then of the right; or, where a
/// key does occur twice, which table it is in, and nothing was matched. Both tables are shuffled, the
/// [Pseudonyms] of their keys opened and matched in the clear. In the left join the right's columns are 0 where
/// there is no match, a last column says 1 or 0, and all is shuffled again, so that nobody knows which rows
/// those are.
///
/// @leaks how many keys are in both tables; how often keys occur twice in one table, if any do
/// @cost 54 rounds, and per 2^16 rows of a table 49; about 373 bytes per row and 16 per row and column
/// @security semi-honest: as [Shuffle] and [Pseudonyms]
/// @source shuffle, joint PRF, match: Laur, Talviste, Willemson, ACNS 2013; here with AES-128 on Boolean shares
public final class JoinUnique {
    /// n is the number of rows of each of two tables, w the number of columns beside the key of each.
    public static final Cost COST = new Cost(
            (n, w) -> 2 * Shuffle.COST.rounds().of(n, w + 1)
                    + 2 * Pseudonyms.COST.rounds().of(n, 64)
                    - Pseudonyms.COST.rounds().of(0, 64),
            "52 + 2 (2 + 49 ceil(n/2^16))",
            (n, w) -> 2 * Shuffle.COST.bytes().of(n, w + 1)
                    + 2 * Pseudonyms.COST.bytes().of(n, 64)
                    - Pseudonyms.COST.bytes().of(0, 64),
            "about 2 (373 + 16 (w+1)) n");

    private static final int KEY_WIDTH = 64;

    private enum Steps implements org.tercet.smc.Step {
        JOIN_UNIQUE,
        RESULT
    }

    private JoinUnique() {}

    /// A joined table, or why there is none; all three parties get the same.
    public sealed interface Outcome {}

    /// The joined rows.
    ///
    /// @param rows the left's columns, then the right's; in a left join then 1 or 0 for a match or none
    public record Joined(Rows rows) implements Outcome {}

    /// A key occurs twice; nothing was matched.
    ///
    /// @param left whether in the left table
    /// @param right whether in the right table
    public record NotUnique(boolean left, boolean right) implements Outcome {}

    /// The rows whose keys are in both tables.
    ///
    /// @throws EngineFailure if a peer fails
    public static Outcome run(Session session, Shares leftKeys, Rows left, Shares rightKeys, Rows right) {
        Session here = session.enter(Steps.JOIN_UNIQUE);
        Rows ours = Shuffle.run(here, left.with(leftKeys));
        Rows theirs = Shuffle.run(here, right.with(rightKeys));
        Index index = match(here, ours, theirs);
        if (index.refused()) {
            return index.notUnique();
        }
        int[] found = Arrays.stream(index.inRight()).filter(row -> row >= 0).toArray();
        int[] mine = java.util.stream.IntStream.range(0, ours.length())
                .filter(row -> index.inRight()[row] >= 0)
                .toArray();
        return new Joined(beside(ours.without(1).gather(mine), theirs.without(1).gather(found)));
    }

    /// All rows of the left, with the right's where there is one, else 0, and whether there is one as last of the
    /// columns over Z_2^64.
    ///
    /// @throws EngineFailure if a peer fails
    public static Outcome left(Session session, Shares leftKeys, Rows left, Shares rightKeys, Rows right) {
        Session here = session.enter(Steps.JOIN_UNIQUE);
        Rows ours = Shuffle.run(here, left.with(leftKeys));
        Rows theirs = Shuffle.run(here, right.with(rightKeys));
        Index index = match(here, ours, theirs);
        if (index.refused()) {
            return index.notUnique();
        }
        int[] rows = index.inRight().clone();
        long[] is = new long[rows.length];
        for (int j = 0; j < rows.length; j++) {
            is[j] = rows[j] >= 0 ? 1 : 0;
            rows[j] = rows[j] >= 0 ? rows[j] : theirs.length();
        }
        Rows joined =
                beside(ours.without(1), withZeroRow(here, theirs.without(1)).gather(rows));
        List<Shares> values = new ArrayList<>(joined.values());
        values.add(Shares.ofPublic(here.party(), is));
        return new Joined(Shuffle.run(here.enter(Steps.RESULT), new Rows(rows.length, values, joined.words())));
    }

    /// The same as [#run] on open keys: the right's row for each of the left, or -1.
    public static int[] plain(long[] left, long[] right) {
        return new Index(left, new int[left.length], right, new int[right.length]).inRight();
    }

    private static Index match(Session here, Rows left, Rows right) {
        Opened[] opened = Pseudonyms.run(
                here, KEY_WIDTH, left.values().getFirst(), right.values().getFirst());
        return new Index(opened[0].high(), opened[0].low(), opened[1].high(), opened[1].low());
    }

    private static Rows beside(Rows left, Rows right) {
        List<Shares> values = new ArrayList<>(left.values());
        values.addAll(right.values());
        List<WordShares> words = new ArrayList<>(left.words());
        words.addAll(right.words());
        return new Rows(left.length(), values, words);
    }

    private static Rows withZeroRow(Session here, Rows rows) {
        int n = rows.length() + 1;
        return new Rows(
                n,
                rows.values().stream()
                        .map(x -> here.shares(Arrays.copyOf(x.own(), n), Arrays.copyOf(x.next(), n)))
                        .toList(),
                rows.words().stream()
                        .map(x -> here.words(Arrays.copyOf(x.own(), n), Arrays.copyOf(x.next(), n)))
                        .toList());
    }

    /// Matches two columns of pseudonyms in the clear, by a table of row numbers with open addressing.
    private static final class Index {
        private final long[] high;
        private final int[] low;
        private final int[] table;
        private final int[] inRight;
        private final boolean leftTwice;
        private final boolean rightTwice;

        Index(long[] leftHigh, int[] leftLow, long[] high, int[] low) {
            this.high = high;
            this.low = low;
            int slots = Integer.highestOneBit(Math.max(1, high.length)) * 4;
            table = new int[slots];
            boolean twice = false;
            for (int row = 0; row < high.length; row++) {
                int slot = slot(high[row], low[row]);
                twice |= table[slot] != 0;
                table[slot] = row + 1;
            }
            rightTwice = twice;
            leftTwice = leftHigh != high && new Index(leftHigh, leftLow).rightTwice;
            inRight = new int[leftHigh.length];
            for (int row = 0; row < inRight.length; row++) {
                inRight[row] = table[slot(leftHigh[row], leftLow[row])] - 1;
            }
        }

        private Index(long[] high, int[] low) {
            this(high, low, high, low);
        }

        /// The slot of an equal pseudonym, or the free one where it would go.
        private int slot(long wantedHigh, int wantedLow) {
            int mask = table.length - 1;
            long mixed = wantedHigh * 0x9E3779B97F4A7C15L;
            int slot = (int) (mixed >>> 32) & mask;
            while (table[slot] != 0 && (high[table[slot] - 1] != wantedHigh || low[table[slot] - 1] != wantedLow)) {
                slot = slot + 1 & mask;
            }
            return slot;
        }

        int[] inRight() {
            return inRight;
        }

        boolean refused() {
            return leftTwice || rightTwice;
        }

        NotUnique notUnique() {
            return new NotUnique(leftTwice, rightTwice);
        }
    }
}
