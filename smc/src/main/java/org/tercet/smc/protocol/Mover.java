package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.List;
import org.tercet.smc.PairPermutations;
import org.tercet.smc.Party;
import org.tercet.smc.Passage;
import org.tercet.smc.Permutations;
import org.tercet.smc.Prss;
import org.tercet.smc.Rotation;
import org.tercet.smc.Session;
import org.tercet.smc.protocol.Rows.Column;

/// One party's part in moving one group of columns in a [Shuffle], forward or back.
///
/// Arrays that were sent or moved on are used again, so that a column takes no more than three of its length besides
/// the one that goes in.
final class Mover {
    /// Elements that are masked at once.
    private static final int BLOCK = 4096;

    private enum Steps implements org.tercet.smc.Step {
        MASK,
        FRESH,
        FROM_FIRST,
        FROM_SECOND,
        SWAP
    }

    private final Party second = Party.P2;
    private final Session here;
    private final PairPermutations pairs;
    private final boolean back;
    private final Party first;
    private final Party third;
    private final Prss.Pads masks;
    private final Prss.Pads fresh;
    private final long[] block = new long[BLOCK];

    /// @param here a step of its own
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
            long[] once = moved(second, sum, new long[sum.length]);
            mask(second, once, column.xor(), true);
            long[] twice = moved(third, once, sum);
            mask(third, twice, column.xor(), true);
            toSecond.send(twice);
            // What is sent or moved on makes room for what is new.
            out.add(Column.of(isNext(second), random(second, once), random(third, twice), column.xor()));
        }
        toSecond.finishSending();
        return out;
    }

    private List<Column> asSecond(List<Column> columns) {
        Passage toThird = Passage.with(here.enter(Steps.FROM_SECOND), third);
        List<long[]> spare = new ArrayList<>();
        for (Column column : columns) {
            long[] once = moved(first, column.with(isNext(third)), new long[column.own().length]);
            mask(first, once, column.xor(), false);
            toThird.send(once);
            spare.add(once);
        }
        Passage fromFirst = Passage.with(here.enter(Steps.FROM_FIRST), first);
        List<Column> out = swapped(columns, received(fromFirst, columns), spare, third);
        toThird.finishSending();
        return out;
    }

    private List<Column> asThird(List<Column> columns) {
        List<long[]> received = received(Passage.with(here.enter(Steps.FROM_SECOND), second), columns);
        List<long[]> parts = new ArrayList<>();
        for (int k = 0; k < columns.size(); k++) {
            long[] twice = moved(first, received.get(k), new long[received.get(k).length]);
            mask(first, twice, columns.get(k).xor(), false);
            parts.add(twice);
        }
        return swapped(columns, parts, received, second);
    }

    /// The last permutation, and the new components that this party and the peer hold.
    ///
    /// @param parts become the components that the first party holds
    /// @param spare arrays as long, to be overwritten
    private List<Column> swapped(List<Column> columns, List<long[]> parts, List<long[]> spare, Party peer) {
        List<Column> out = new ArrayList<>();
        List<Rotation> swaps = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            boolean xor = columns.get(k).xor();
            long[] sum = moved(peer, parts.get(k), spare.get(k));
            long[] withFirst = random(first, parts.get(k));
            take(sum, withFirst, xor);
            long[] theirs = new long[sum.length];
            swaps.add(here.enter(Steps.SWAP).swap(peer, sum, theirs));
            swaps.getLast().advance(sum.length);
            out.add(Column.of(isNext(peer), theirs, withFirst, xor));
        }
        for (int k = 0; k < parts.size(); k++) {
            swaps.get(k).finish();
            put(out.get(k).with(isNext(peer)), spare.get(k), columns.get(k).xor());
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

    private long[] moved(Party peer, long[] in, long[] out) {
        int[] p = pairs.with(isNext(peer));
        if (back) {
            Permutations.scatter(in, p, out);
        } else {
            Permutations.gather(in, p, out);
        }
        return out;
    }

    /// Puts a mask on, or takes it off, that this party shares with the peer.
    private void mask(Party peer, long[] values, boolean xor, boolean on) {
        for (int at = 0; at < values.length; at += block.length) {
            int size = Math.min(block.length, values.length - at);
            masks.fill(isNext(peer), block, 0, size);
            for (int j = 0; j < size; j++) {
                values[at + j] = xor ? values[at + j] ^ block[j] : values[at + j] + (on ? block[j] : -block[j]);
            }
        }
    }

    private long[] random(Party peer, long[] out) {
        fresh.fill(isNext(peer), out, 0, out.length);
        return out;
    }

    private boolean isNext(Party peer) {
        return peer == here.party().next();
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
