package org.tercet.smc.protocol;

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
    }

    /// Makes room for d and y.
    void hold(Session step, int words) {
        d = step.words(new long[words], new long[words]);
        y = step.words(new long[words], new long[words]);
    }

    /// Puts the places of pairs `q r + t` and on, whose word is in the lanes, where they belong before the first
    /// halving.
    void pack(Lanes lanes, int component, int r, int q, int t, int size) {
        int fields = 64 / places;
        int bits = Integer.numberOfTrailingZeros(fields);
        int field = bits == 0 ? 0 : Integer.reverse(r % fields) >>> 32 - bits;
        int to = r / fields * q + t;
        long mask = (1L << places) - 1;
        lanes.pack(
                component, offset, mask, field * places, component == 0 ? d.own() : d.next(), y(component), to, size);
    }

    /// Puts words `t` to below `t + size` of one component's d and y into the lanes.
    ///
    /// @param words of the stretch
    void load(Comparisons.Pairs pairs, Round before, Lanes lanes, int component, int t, int size, int words) {
        if (stage > 0) {
            boolean own = component == 0;
            lanes.fold(
                    component,
                    own ? before.products().own() : before.products().next(),
                    own ? before.rests().own() : before.rests().next(),
                    at + t,
                    words,
                    stage - 1,
                    size);
        } else if (places == 64) {
            pairs.words(word, component, t, size, lanes.d[component], lanes.y[component]);
        } else {
            System.arraycopy(component == 0 ? d.own() : d.next(), t, lanes.d[component], 0, size);
            System.arraycopy(y(component), t, lanes.y[component], 0, size);
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
