package org.tercet.smc.protocol;

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

    /// How many chunks so many rows are in a session as they are opened by default; at least 1.
    static long of(int n) {
        return Math.max(1, Math.ceilDiv(n, Session.CHUNK_ROWS));
    }
}
