package org.tercet.smc.protocol;

import java.util.Arrays;
import org.tercet.smc.Party;
import org.tercet.smc.Prss;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// One round in which small functions of secret values are looked up in tables that hold for one use.
///
/// Of every value, in additive parts, one party knows a part `a`, freshly random, and the two others tell each other
/// theirs, so that both know the rest `d`, which is as random. The first, the dealer, splits between them a table of
/// what the function gives for every `d`; they take the entry, not knowing which it is. Each party deals for a third
/// of the values. Messages go out when the object is made and come in with [#finish()], so that several steps may
/// share a round.
final class OneTimeTables {
    private final Session session;
    private final Layout layout;
    private final long[] masked;
    private final Shares pad;

    /// What a table is.
    ///
    /// @param blocks bits of each block of the value, lowest first; each has a table, the entries are summed
    /// @param entryBits 8, 16 or 64: entries are mod 2^entryBits
    record Layout(int[] blocks, int entryBits) {
        Layout {
            if (entryBits != 8 && entryBits != 16 && entryBits != 64) {
                throw new IllegalArgumentException("entries have " + entryBits + " bits, allowed 8, 16, 64");
            }
        }

        int entries() {
            int entries = 0;
            for (int bits : blocks) {
                entries += 1 << bits;
            }
            return entries;
        }

        /// Words of all tables of one value.
        int words() {
            return (entries() * entryBits + 63) / 64;
        }

        /// Bytes that the busiest party sends for n values.
        long bytes(int n) {
            long most = n - 2L * n / 3;
            return 8L * (most * words() + n - most);
        }
    }

    /// What the dealer puts into the tables of a value.
    @FunctionalInterface
    interface Dealing {
        /// @param part the dealer's part of the value; the blocks of `value - part` choose the entries
        /// @param entries all blocks' tables, one after the other
        void fill(long part, long[] entries);
    }

    /// Sends this party's messages.
    ///
    /// @param part this party's additive part of the values
    OneTimeTables(Session session, long[] part, Layout layout, Dealing dealing) {
        this.session = session;
        this.layout = layout;
        int n = part.length;
        masked = part.clone();
        Prss.Pads pads = session.prss();
        pads.addZeros(masked, 0, n);
        pad = pads.shares(Math.multiplyExact(n - start(n, 2), layout.words()));
        Party me = session.party();
        long[] tables = tables(third(me), dealing);
        long[] rest = third(me.previous());
        long[] message = Arrays.copyOf(tables, tables.length + rest.length);
        System.arraycopy(rest, 0, message, tables.length, rest.length);
        session.send(me.next(), message);
        session.send(me.previous(), third(me.next()));
    }

    /// This party's additive part of the values' entries.
    long[] finish() {
        Party me = session.party();
        int n = masked.length;
        int tableWords = length(n, me.previous()) * layout.words();
        long[] message = new long[tableWords + length(n, me.next())];
        session.receive(me.previous(), message);
        long[] rest = new long[length(n, me.previous())];
        session.receive(me.next(), rest);
        long[] out = new long[n];
        take(me.previous(), message, rest, 0, out);
        take(me.next(), pad.next(), message, tableWords, out);
        Arrays.fill(masked, 0);
        return out;
    }

    private long[] tables(long[] parts, Dealing dealing) {
        int words = layout.words();
        int perWord = 64 / layout.entryBits();
        long mask = mask();
        long[] out = new long[parts.length * words];
        long[] entries = new long[layout.entries()];
        long[] pads = pad.own();
        for (int v = 0; v < parts.length; v++) {
            dealing.fill(parts[v], entries);
            for (int e = 0; e < entries.length; e++) {
                int word = v * words + e / perWord;
                int shift = e % perWord * layout.entryBits();
                out[word] |= ((entries[e] - (pads[word] >>> shift)) & mask) << shift;
            }
        }
        return out;
    }

    /// Sums the entries of the values for which `dealer` dealt.
    private void take(Party dealer, long[] tables, long[] rest, int restFrom, long[] out) {
        int words = layout.words();
        int perWord = 64 / layout.entryBits();
        long mask = mask();
        int from = start(masked.length, dealer.ordinal());
        int count = length(masked.length, dealer);
        for (int v = 0; v < count; v++) {
            long index = masked[from + v] + rest[restFrom + v];
            int first = 0;
            long sum = 0;
            for (int bits : layout.blocks()) {
                int e = first + (int) (index & ((1L << bits) - 1));
                sum += tables[v * words + e / perWord] >>> (e % perWord * layout.entryBits());
                index >>>= bits;
                first += 1 << bits;
            }
            out[from + v] = sum & mask;
        }
    }

    private long[] third(Party dealer) {
        int from = start(masked.length, dealer.ordinal());
        return Arrays.copyOfRange(masked, from, from + length(masked.length, dealer));
    }

    private long mask() {
        return layout.entryBits() == 64 ? -1L : (1L << layout.entryBits()) - 1;
    }

    private static int length(int n, Party dealer) {
        return start(n, dealer.ordinal() + 1) - start(n, dealer.ordinal());
    }

    /// First value for which the party with this number deals; the last party's third is the largest.
    private static int start(int n, int number) {
        return (int) ((long) n * number / 3);
    }
}
