package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.List;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.WordShares;

/// Rows of a table as columns of one length, for protocols that move whole rows.
///
/// @param length number of rows
/// @param values columns over Z_2^64
/// @param words columns of words shared by XOR
public record Rows(int length, List<Shares> values, List<WordShares> words) {
    public Rows {
        values = List.copyOf(values);
        words = List.copyOf(words);
        for (Shares column : values) {
            Sizes.requireEqual(column.length(), length);
        }
        for (WordShares column : words) {
            Sizes.requireEqual(column.length(), length);
        }
    }

    /// Rows of columns over Z_2^64, at least one.
    public static Rows of(Shares... columns) {
        return new Rows(columns[0].length(), List.of(columns), List.of());
    }

    /// The same rows with these columns before the others.
    public Rows with(Shares... columns) {
        List<Shares> all = new ArrayList<>(List.of(columns));
        all.addAll(values);
        return new Rows(length, all, words);
    }

    /// The same rows without the first so many columns over Z_2^64.
    public Rows without(int first) {
        return new Rows(length, values.subList(first, values.size()), words);
    }

    /// The columns over Z_2^64 as an array.
    public Shares[] columns() {
        return values.toArray(Shares[]::new);
    }

    /// Number of columns.
    public int width() {
        return values.size() + words.size();
    }

    /// Row `rows[j]` in place `j`, by public numbers.
    public Rows gather(int[] rows) {
        return new Rows(
                rows.length,
                values.stream().map(column -> column.gather(rows)).toList(),
                words.stream().map(column -> column.gather(rows)).toList());
    }

    /// One column's components, and how they make the secret.
    record Column(long[] own, long[] next, boolean xor) {
        /// A column of which this is what is shared with one peer and with the other.
        static Column of(boolean peerIsNext, long[] withPeer, long[] withOther, boolean xor) {
            return new Column(peerIsNext ? withOther : withPeer, peerIsNext ? withPeer : withOther, xor);
        }

        /// The component shared with that peer.
        long[] with(boolean peerIsNext) {
            return peerIsNext ? next : own;
        }

        @Override
        public String toString() {
            return "Column[" + own.length + "]";
        }
    }

    List<Column> components() {
        List<Column> all = new ArrayList<>();
        for (Shares column : values) {
            all.add(new Column(column.own(), column.next(), false));
        }
        for (WordShares column : words) {
            all.add(new Column(column.own(), column.next(), true));
        }
        return all;
    }

    static Rows of(Session session, int length, List<Column> all) {
        List<Shares> values = new ArrayList<>();
        List<WordShares> words = new ArrayList<>();
        for (Column column : all) {
            if (column.xor()) {
                words.add(session.words(column.own(), column.next()));
            } else {
                values.add(session.shares(column.own(), column.next()));
            }
        }
        return new Rows(length, values, words);
    }
}
