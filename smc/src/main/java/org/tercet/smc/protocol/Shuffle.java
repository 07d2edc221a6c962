package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.List;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.PairPermutations;
import org.tercet.smc.Permutations;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.Rows.Column;

/// Moves the rows of a table by a uniformly random permutation that no party knows.
///
/// In: columns of n rows, over Z_2^64 or words shared by XOR, replicated. Out: the same rows in another order, the same
/// for all columns, with fresh randomness. Each pair of parties knows one of three random permutations, P1 and P2 the
/// first, P3 and P1 the second, P2 and P3 the third, and the rows go through one after the other. P1 moves `x_1 + x_2`
/// by the first two and hands it to P2, P2 moves `x_3` by the first and hands it to P3, each under masks that the
/// receiver does not know; what is left to do P2 and P3 do, and swap their sums minus the new `x_1` and `x_2`.
/// Of the paper's masks the last is left out: both receivers would know it. A permutation that was drawn
/// ([#draw(Session, int)]) can move several tables, and can be undone, which is the same protocol with P1 and P3
/// in each other's place.
///
/// @leaks nothing
/// @cost 2 rounds for every 8 chunks of rows, 2^21 elements; 16n bytes per column at the busiest party, 8n at the two
/// others
/// @security semi-honest: no one party knows the order; an error that a party adds goes unnoticed, and what P1 (or P3,
/// when undoing) sends enters both holders' new component, so changing it on the wire is such an error
/// @source Araki, Furukawa, Ohara, Pinkas, Rosemarin, Tsuchida, CCS 2021
public final class Shuffle {
    /// n is the number of rows, w the number of columns.
    public static final Cost COST = Cost.of(2, (n, w) -> 16L * n * w, "16 w n at P2, 8 w n at P1 and P3");

    /// Chunks of rows of one column, as the session has them, that go through the two rounds together.
    private static final int CHUNKS_TOGETHER = 8;

    private enum Steps implements org.tercet.smc.Step {
        SHUFFLE,
        UNSHUFFLE,
        DRAW
    }

    private Shuffle() {}

    /// The columns with their rows moved alike.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares[] run(Session session, Shares... columns) {
        return run(session, Rows.of(columns)).columns();
    }

    /// The rows, moved.
    ///
    /// @throws EngineFailure if a peer fails
    public static Rows run(Session session, Rows rows) {
        return draw(session, rows.length()).forward(session, rows);
    }

    /// A fresh permutation of so many rows, of which this party knows two of three factors; no message is sent.
    public static Secret draw(Session session, int length) {
        return new Secret(session.enter(Steps.DRAW).prss().permutations(length));
    }

    /// How many columns of so many rows go through the two rounds together.
    static int together(Session session, int length) {
        return (int) Math.clamp((long) CHUNKS_TOGETHER * session.chunkRows() / Math.max(1, length), 1, 1 << 30);
    }

    /// The same on an open column and an open permutation: `column[order[j]]` in place `j`.
    public static long[] plain(long[] column, int[] order) {
        long[] out = new long[order.length];
        Permutations.gather(column, order, out);
        return out;
    }

    /// A random permutation that no party knows.
    public static final class Secret {
        private final PairPermutations pairs;

        private Secret(PairPermutations pairs) {
            this.pairs = pairs;
        }

        /// The rows, moved.
        public Rows forward(Session session, Rows rows) {
            return move(session.enter(Steps.SHUFFLE), rows, false);
        }

        /// The rows, moved back.
        public Rows back(Session session, Rows rows) {
            return move(session.enter(Steps.UNSHUFFLE), rows, true);
        }

        PairPermutations pairs() {
            return pairs;
        }

        private Rows move(Session here, Rows rows, boolean back) {
            Sizes.requireEqual(rows.length(), pairs.length());
            List<Column> columns = rows.components();
            List<Column> moved = new ArrayList<>();
            int together = together(here, rows.length());
            for (int at = 0; at < columns.size(); at += together) {
                int end = Math.min(columns.size(), at + together);
                moved.addAll(new Mover(here, pairs, back).move(columns.subList(at, end)));
            }
            return Rows.of(here, rows.length(), moved);
        }
    }
}
