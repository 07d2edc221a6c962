package org.tercet.smc.protocol;

import java.util.Arrays;
import org.tercet.smc.Session;
import org.tercet.smc.WordShares;
import org.tercet.smc.protocol.ComparisonBatch.Round;

/// A stretch of places of all pairs of a [ComparisonBatch], and how far it is halved.
final class Stretch {
    private final int word;
    private final int offset;
    private final int places;

    /// Places left.
    int width;

    /// Halvings done.
    int stage;

    /// Where its products are in the last round's.
    int at;

    /// Before the first halving of fewer than 64 places, and when one place is left: whether the rows differ there.
    WordShares d;

    /// The same: the second row's bits there.
    WordShares y;

    /// Words of d and then of y that are being packed.
    private final WordShares[] packed = new WordShares[2];

    /// @param width a power of two
    /// @param word the row's word that it is in
    /// @param offset of its lowest place in the word
    Stretch(int width, int word, int offset) {
        this.width = width;
        this.word = word;
        this.offset = offset;
        places = width;
        d = WordShares.of(new long[0], new long[0]);
        y = d;
        Arrays.fill(packed, d);
    }

    /// Makes room for what is packed.
    void holdPacked(Session step, int words) {
        hold(step, words);
        for (int k = 0; k < packed.length; k++) {
            packed[k] = step.words(new long[Lanes.BLOCK], new long[Lanes.BLOCK]);
        }
    }

    /// Makes room for d and y.
    void hold(Session step, int words) {
        d = step.words(new long[words], new long[words]);
        y = step.words(new long[words], new long[words]);
    }

    /// Puts the places of pairs `q r + t` and on, whose word is in the lanes, where they belong before the first
    /// halving; for the same t with one r after the other.
    void pack(Lanes lanes, int r, int q, int t, int size) {
        int fields = 64 / places;
        int bits = Integer.numberOfTrailingZeros(fields);
        int field = bits == 0 ? 0 : Integer.reverse(r % fields) >>> 32 - bits;
        long mask = (1L << places) - 1;
        WordShares dPart = packed[0];
        WordShares yPart = packed[1];
        lanes.pack(0, offset, mask, field * places, dPart.own(), yPart.own(), size);
        lanes.pack(1, offset, mask, field * places, dPart.next(), yPart.next(), size);
        if (r % fields == fields - 1) {
            int to = r / fields * q + t;
            take(dPart.own(), d.own(), to, size);
            take(dPart.next(), d.next(), to, size);
            take(yPart.own(), y.own(), to, size);
            take(yPart.next(), y.next(), to, size);
        }
    }

    private static void take(long[] part, long[] into, int to, int size) {
        System.arraycopy(part, 0, into, to, size);
        Arrays.fill(part, 0, size, 0);
    }

    /// Puts words `t` to below `t + size` of d and y into the lanes.
    ///
    /// @param words of the stretch
    void load(Comparisons.Pairs pairs, Round before, Lanes lanes, int t, int size, int words) {
        if (stage > 0) {
            lanes.fold(0, before.products().own(), before.rests().own(), at + t, words, stage - 1, size);
            lanes.fold(1, before.products().next(), before.rests().next(), at + t, words, stage - 1, size);
        } else if (places == 64) {
            pairs.words(word, t, size, lanes.d, lanes.y);
        } else {
            System.arraycopy(d.own(), t, lanes.d[0], 0, size);
            System.arraycopy(d.next(), t, lanes.d[1], 0, size);
            System.arraycopy(y.own(), t, lanes.y[0], 0, size);
            System.arraycopy(y.next(), t, lanes.y[1], 0, size);
        }
    }

    /// Takes note of a halving, and unpacks the last.
    void halved(Session step, Round now, Lanes lanes, int q) {
        width /= 2;
        stage++;
        if (width > 1) {
            return;
        }
        hold(step, q);
        for (int t = 0; t < q; t += Lanes.BLOCK) {
            int size = Math.min(Lanes.BLOCK, q - t);
            for (int i = 0; i < 2; i++) {
                lanes.fold(
                        i,
                        i == 0 ? now.products().own() : now.products().next(),
                        i == 0 ? now.rests().own() : now.rests().next(),
                        at + t,
                        q,
                        stage - 1,
                        size);
                System.arraycopy(lanes.d[i], 0, i == 0 ? d.own() : d.next(), t, size);
                System.arraycopy(lanes.y[i], 0, y(i), t, size);
            }
        }
    }

    /// Becomes one with the stretch above: its y where the rows differ there, else this one's.
    void joinInto(Stretch above, Round now, int productsAt) {
        for (int i = 0; i < 2; i++) {
            long[] products = i == 0 ? now.products().own() : now.products().next();
            long[] into = above.y(i);
            long[] mine = y(i);
            for (int j = 0; j < into.length; j++) {
                into[j] = mine[j] ^ products[productsAt + j];
            }
        }
    }

    private long[] y(int component) {
        return component == 0 ? y.own() : y.next();
    }
}
