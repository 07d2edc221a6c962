package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.List;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.PairPermutations;
import org.tercet.smc.Party;
import org.tercet.smc.Passage;
import org.tercet.smc.Permutations;
import org.tercet.smc.Prss;
import org.tercet.smc.Rotation;
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
/// @cost 2 rounds for every 2^21 elements; 16n bytes per column at the busiest party, 8n at the two others
/// @security semi-honest: no one party knows the order; an error that a party adds goes unnoticed, and what P1 (or P3,
/// when undoing) sends enters both holders' new component, so changing it on the wire is such an error
/// @source Araki, Furukawa, Ohara, Pinkas, Rosemarin, Tsuchida, CCS 2021
public final class Shuffle {
    /// n is the number of rows, w the number of columns.
    public static final Cost COST = Cost.of(2, (n, w) -> 16L * n * w, "16 w n at P2, 8 w n at P1 and P3");

    /// Elements that go through the two rounds together.
    private static final int GROUP = 1 << 21;

    private enum Steps implements org.tercet.smc.Step {
        SHUFFLE,
        UNSHUFFLE,
        DRAW,
        MASK,
        FRESH,
        FROM_FIRST,
        FROM_SECOND,
        SWAP
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
            int together = Math.max(1, GROUP / Math.max(1, rows.length()));
            for (int at = 0; at < columns.size(); at += together) {
                int end = Math.min(columns.size(), at + together);
                moved.addAll(new Mover(here, pairs, back).move(columns.subList(at, end)));
            }
            return Rows.of(here, rows.length(), moved);
        }
    }

    /// One party's part in moving one group of columns.
    private static final class Mover {
        private final Party second = Party.P2;
        private final Session here;
        private final PairPermutations pairs;
        private final boolean back;
        private final Party first;
        private final Party third;
        private final Prss.Pads masks;
        private final Prss.Pads fresh;

        Mover(Session here, PairPermutations pairs, boolean back) {
            this.here = here;
            this.pairs = pairs;
            this.back = back;
            first = back ? Party.P3 : Party.P1;
            third = back ? Party.P1 : Party.P3;
            masks = here.enter(Steps.MASK).prss();
            fresh = here.enter(Steps.FRESH).prss();
        }

        List<Column> move(List<Column> columns) {
            Party me = here.party();
            return me == first ? asFirst(columns) : me == second ? asSecond(columns) : asThird(columns);
        }

        private List<Column> asFirst(List<Column> columns) {
            Passage toSecond = Passage.with(here.enter(Steps.FROM_FIRST), second);
            List<Column> out = new ArrayList<>();
            for (Column column : columns) {
                long[] sum = column.own().clone();
                put(sum, column.next(), column.xor());
                long[] once = moved(second, sum);
                put(once, random(masks, second, sum), column.xor());
                long[] twice = moved(third, once);
                put(twice, random(masks, third, sum), column.xor());
                toSecond.send(twice);
                long[] withSecond = random(fresh, second, new long[sum.length]);
                long[] withThird = random(fresh, third, new long[sum.length]);
                out.add(Column.of(isNext(second), withSecond, withThird, column.xor()));
            }
            toSecond.finishSending();
            return out;
        }

        private List<Column> asSecond(List<Column> columns) {
            Passage toThird = Passage.with(here.enter(Steps.FROM_SECOND), third);
            for (Column column : columns) {
                long[] once = moved(first, column.with(isNext(third)));
                take(once, random(masks, first, new long[once.length]), column.xor());
                toThird.send(once);
            }
            Passage fromFirst = Passage.with(here.enter(Steps.FROM_FIRST), first);
            List<Column> out = swapped(columns, received(fromFirst, columns), third);
            toThird.finishSending();
            return out;
        }

        private List<Column> asThird(List<Column> columns) {
            List<long[]> received = received(Passage.with(here.enter(Steps.FROM_SECOND), second), columns);
            for (int k = 0; k < columns.size(); k++) {
                long[] once = received.get(k);
                long[] twice = moved(first, once);
                take(twice, random(masks, first, once), columns.get(k).xor());
                received.set(k, twice);
            }
            return swapped(columns, received, second);
        }

        /// The last permutation, and the new components that this party and the peer hold.
        private List<Column> swapped(List<Column> columns, List<long[]> parts, Party peer) {
            List<Column> out = new ArrayList<>();
            List<Rotation> swaps = new ArrayList<>();
            List<long[]> mine = new ArrayList<>();
            for (int k = 0; k < parts.size(); k++) {
                boolean xor = columns.get(k).xor();
                long[] sum = moved(peer, parts.get(k));
                long[] withFirst = random(fresh, first, parts.get(k));
                take(sum, withFirst, xor);
                long[] theirs = new long[sum.length];
                swaps.add(here.enter(Steps.SWAP).swap(peer, sum, theirs));
                swaps.getLast().advance(sum.length);
                mine.add(sum);
                out.add(Column.of(isNext(peer), theirs, withFirst, xor));
            }
            for (int k = 0; k < parts.size(); k++) {
                swaps.get(k).finish();
                put(out.get(k).with(isNext(peer)), mine.get(k), columns.get(k).xor());
            }
            return out;
        }

        private List<long[]> received(Passage passage, List<Column> columns) {
            List<long[]> all = new ArrayList<>();
            for (Column column : columns) {
                all.add(new long[column.own().length]);
                passage.receive(all.getLast());
            }
            passage.finishReceiving();
            return all;
        }

        private long[] moved(Party peer, long[] in) {
            int[] p = pairs.with(isNext(peer));
            long[] out = new long[in.length];
            if (back) {
                Permutations.scatter(in, p, out);
            } else {
                Permutations.gather(in, p, out);
            }
            return out;
        }

        private long[] random(Prss.Pads pads, Party peer, long[] out) {
            pads.fill(isNext(peer), out, 0, out.length);
            return out;
        }

        private boolean isNext(Party peer) {
            return peer == here.party().next();
        }
    }

    private static void put(long[] into, long[] x, boolean xor) {
        for (int j = 0; j < into.length; j++) {
            into[j] = xor ? into[j] ^ x[j] : into[j] + x[j];
        }
    }

    private static void take(long[] from, long[] x, boolean xor) {
        for (int j = 0; j < from.length; j++) {
            from[j] = xor ? from[j] ^ x[j] : from[j] - x[j];
        }
    }
}
