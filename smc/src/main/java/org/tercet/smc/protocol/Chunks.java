package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.List;
import org.tercet.smc.BitShares;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.Step;

/// Runs what takes many words per row on one chunk of rows after the other, so that memory is bounded by
/// [Session#chunkRows()] and not by the number of rows.
final class Chunks {
    private Chunks() {}

    /// What gives one bit per row.
    @FunctionalInterface
    interface OneBit {
        /// @param here a step of its own
        BitShares run(Session here, Shares rows);
    }

    /// One bit for every row of the column.
    static BitShares bits(Session here, Step step, Shares column, OneBit protocol) {
        int n = column.length();
        int chunk = here.chunkRows();
        if (n <= chunk) {
            return protocol.run(here, column);
        }
        long[] own = new long[BitShares.words(n)];
        long[] next = new long[own.length];
        BitShares all = here.bits(n, 1, own, next);
        for (int from = 0; from < n; from += chunk) {
            BitShares part = protocol.run(here.enter(step), column.slice(from, Math.min(n, from + chunk)));
            System.arraycopy(part.own(), 0, own, from >>> 6, part.words());
            System.arraycopy(part.next(), 0, next, from >>> 6, part.words());
        }
        return all;
    }

    /// What gives columns of as many rows.
    @FunctionalInterface
    interface Columns {
        /// @param here a step of its own
        Shares[] run(Session here, Shares... rows);
    }

    /// The columns that it gives for these.
    static Shares[] columns(Session here, Step step, Columns protocol, Shares... columns) {
        int n = columns[0].length();
        int chunk = here.chunkRows();
        if (n <= chunk) {
            return protocol.run(here, columns);
        }
        List<Shares[]> parts = new ArrayList<>();
        for (int from = 0; from < n; from += chunk) {
            Shares[] rows = new Shares[columns.length];
            for (int k = 0; k < rows.length; k++) {
                rows[k] = columns[k].slice(from, Math.min(n, from + chunk));
            }
            parts.add(protocol.run(here.enter(step), rows));
        }
        Shares[] out = new Shares[parts.getFirst().length];
        for (int k = 0; k < out.length; k++) {
            int column = k;
            out[k] = Shares.concat(parts.stream().map(part -> part[column]).toArray(Shares[]::new));
        }
        return out;
    }

    /// What all chunks of so many rows cost together, at least one.
    static Cost.Formula each(Cost.Formula ofOne) {
        return (n, w) -> {
            long last = n - (of(n) - 1) * Session.CHUNK_ROWS;
            return (of(n) - 1) * ofOne.of(Session.CHUNK_ROWS, w) + ofOne.of((int) last, w);
        };
    }

    /// How many chunks so many rows are in a session as they are opened by default; at least 1.
    static long of(int n) {
        return Math.max(1, Math.ceilDiv(n, Session.CHUNK_ROWS));
    }
}
