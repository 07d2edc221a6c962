package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.List;
import org.tercet.smc.BitShares;
import org.tercet.smc.Prss;
import org.tercet.smc.Rotation;
import org.tercet.smc.Session;
import org.tercet.smc.WordShares;

/// The rounds of one batch of [Comparisons]: halves the stretches of places of all pairs until one place is left, and
/// opens it.
///
/// With q words for one bit of every pair, a stretch of v places takes v q words. After b halvings the b lowest bits of
/// a bit's number in its word, with the word's number, say which pair it belongs to, the others which place: halving
/// packs word t and word t + h, h half the words, into one. At the end bit i of word t is pair `t + q r`, where r is i
/// with its six bits in opposite order.
final class ComparisonBatch {
    /// Words that are masked at once.
    private static final int MASKED = 4096;

    private final Session step;
    private final Buffers buffers;
    private final Comparisons.Pairs pairs;
    private final int q;
    private final List<Stretch> stretches = new ArrayList<>();

    private enum Steps implements org.tercet.smc.Step {
        HALVE
    }

    private ComparisonBatch(Session step, Buffers buffers, Comparisons.Pairs pairs, int bits) {
        this.step = step;
        this.buffers = buffers;
        this.pairs = pairs;
        q = BitShares.words(pairs.count());
        int word = 0;
        int offset = 0;
        for (int width : Comparisons.widths(bits)) {
            stretches.add(new Stretch(width, word, offset));
            offset += width;
            if (offset == 64 || word == 0 && offset == bits % 64) {
                offset = 0;
                word++;
            }
        }
    }

    /// Compares the pairs, of `bits` bits each.
    ///
    /// @param less element c takes 1 where pair c's first row is less, else 0
    static void open(Session step, Buffers buffers, Comparisons.Pairs pairs, int bits, byte[] less) {
        ComparisonBatch batch = new ComparisonBatch(step, buffers, pairs, bits);
        for (Stretch stretch : batch.stretches) {
            if (stretch.width < 64) {
                stretch.holdPacked(step, batch.q * stretch.width);
            }
        }
        batch.gatherNarrow();
        while (batch.stretches.size() > 1 || batch.stretches.getFirst().width > 1) {
            batch.round();
        }
        batch.openInto(less);
    }

    private void openInto(byte[] less) {
        WordShares y = stretches.getFirst().y;
        long[] opened = Open.bits(step, step.bits(64 * q, 1, y.own(), y.next()));
        for (int r = 0; r < 64; r++) {
            int bit = Integer.reverse(r) >>> 26;
            int from = r * q;
            int size = Math.clamp(pairs.count() - (long) r * q, 0, q);
            for (int t = 0; t < size; t++) {
                less[from + t] = (byte) (opened[t] >>> bit & 1);
            }
        }
    }

    /// Fetches the stretches of fewer than 64 places, which are in the rows' first word, several pairs in a word.
    private void gatherNarrow() {
        if (stretches.getFirst().width == 64) {
            return;
        }
        Lanes lanes = buffers.lanes;
        for (int t = 0; t < q; t += Lanes.BLOCK) {
            int size = Math.min(Lanes.BLOCK, q - t);
            for (int r = 0; r < 64; r++) {
                pairs.words(0, r * q + t, size, lanes.d, lanes.y);
                for (Stretch stretch : stretches) {
                    if (stretch.width < 64) {
                        stretch.pack(lanes, r, q, t, size);
                    }
                }
            }
        }
    }

    /// One round: every stretch is halved, and the lowest two that are down to one place become one.
    private void round() {
        boolean join = stretches.size() > 1 && stretches.get(0).width == 1 && stretches.get(1).width == 1;
        int size = join ? q : 0;
        for (Stretch stretch : stretches) {
            size += stretch.width > 1 ? q * stretch.width : 0;
        }
        Round before = buffers.last;
        Round now = buffers.next(size);
        Sending sending = new Sending(step.enter(Steps.HALVE), now.products, size);
        int at = 0;
        // The widest first: they are fetched as they are sent.
        for (Stretch stretch : stretches.reversed()) {
            if (stretch.width > 1) {
                multiply(stretch, before, now, at, sending);
                stretch.at = at;
                at += q * stretch.width;
            }
        }
        if (join) {
            multiply(stretches.get(0), stretches.get(1), now, at, sending);
        }
        sending.finish();
        if (join) {
            stretches.removeFirst().joinInto(stretches.getFirst(), now, at);
        }
        for (Stretch stretch : stretches) {
            if (stretch.width > 1) {
                stretch.halved(step, now, buffers.lanes, q);
            }
        }
    }

    private void multiply(Stretch stretch, Round before, Round now, int at, Sending sending) {
        Lanes lanes = buffers.lanes;
        int words = q * stretch.width;
        for (int t = 0; t < words; t += Lanes.BLOCK) {
            int size = Math.min(Lanes.BLOCK, words - t);
            stretch.load(pairs, before, lanes, t, size, words);
            lanes.multiply(stretch.stage, size);
            System.arraycopy(lanes.product, 0, now.products.own(), at + t, size);
            System.arraycopy(lanes.rest[0], 0, now.rests.own(), at + t, size);
            System.arraycopy(lanes.rest[1], 0, now.rests.next(), at + t, size);
            sending.ready(at + t + size);
        }
    }

    /// The product that joins a place with the one below: whether the higher differs, times whether the y do.
    private void multiply(Stretch low, Stretch high, Round now, int at, Sending sending) {
        long[] dOwn = high.d.own();
        long[] dNext = high.d.next();
        long[] out = now.products.own();
        for (int j = 0; j < q; j++) {
            long yOwn = low.y.own()[j] ^ high.y.own()[j];
            long yNext = low.y.next()[j] ^ high.y.next()[j];
            out[at + j] = (dOwn[j] & (yOwn ^ yNext)) ^ (dNext[j] & yOwn);
        }
        sending.ready(at + q);
    }

    /// Masks and sends products as soon as there are many.
    private static final class Sending {
        private final long[] out;
        private final Prss.Pads pads;
        private final Rotation rotation;
        private int ready;
        private int masked;

        Sending(Session here, WordShares products, int size) {
            out = products.own();
            pads = here.prss();
            rotation = here.rotate(out, products.next(), size);
        }

        void ready(int upTo) {
            ready = upTo;
            while (ready - masked >= MASKED) {
                mask(MASKED);
            }
        }

        void finish() {
            mask(ready - masked);
            rotation.finish();
        }

        private void mask(int count) {
            pads.xorZeros(out, masked, count);
            masked += count;
            rotation.advance(masked);
        }
    }

    /// What a round computed: products, of which this party's components were sent, and what to XOR them with.
    record Round(WordShares products, WordShares rests) {
        Round(Session here, int words) {
            this(here.words(new long[words], new long[words]), here.words(new long[words], new long[words]));
        }
    }

    /// Memory for two rounds, which all batches use.
    static final class Buffers {
        private final Session here;
        private final Lanes lanes;
        private Round last;
        private Round other;

        Buffers(Session here) {
            this.here = here;
            lanes = new Lanes(here);
            last = new Round(here, 0);
            other = last;
        }

        private Round next(int words) {
            Round now = other.products.length() < words ? new Round(here, words) : other;
            other = last;
            last = now;
            return now;
        }
    }
}
