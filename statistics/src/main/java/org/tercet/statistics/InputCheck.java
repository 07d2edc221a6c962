package org.tercet.statistics;

import org.tercet.model.codebook.Codebook;
import org.tercet.smc.BitShares;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.AndTree;
import org.tercet.smc.protocol.EqualsZero;

/// One check of every row inside the computation, and its twin on an open row.
sealed interface InputCheck permits ZeroOneCheck, OneHotCheck, AnsweredCheck, RangeCheck {
    /// One bit per padded row: 1 where the row passes; no message depends on a value.
    BitShares run(Session session, RowChunk chunk, Codebook codebook);

    /// Whether an open row passes.
    boolean plain(long[] row, Codebook codebook);

    /// Whether every test of a row found zero.
    ///
    /// @param tests `count` vectors over the padded rows, one after the other in however many parts
    static BitShares allZero(Session session, Shares[] tests, int count, int rows) {
        BitShares zero = EqualsZero.run(session, Shares.concat(tests), Long.SIZE);
        return AndTree.run(session, planes(session, zero, rows, count));
    }

    /// Bits of `planes` vectors over the padded rows, one after the other, as that many planes: whole words, so nothing
    /// moves.
    static BitShares planes(Session session, BitShares bits, int rows, int planes) {
        return session.bits(rows, planes, bits.own(), bits.next());
    }
}
