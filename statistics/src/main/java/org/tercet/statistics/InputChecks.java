package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.AndTree;
import org.tercet.smc.protocol.BitToArithmetic;

/// Which rows of a batch are encodings of answers, found inside the computation: 0/1 per row, opened by nobody.
///
/// A row is valid if it passes [ZeroOneCheck], [OneHotCheck], [AnsweredCheck] and [RangeCheck]: exactly then
/// [org.tercet.model.codebook.RowEncoder] could have made
/// it. Rows go through in chunks, so that memory is bounded by the chunk and not by the batch.
///
/// @leaks nothing; the messages depend on the codebook and the number of rows only
/// @cost about 32 bytes per indicator, 24 per variable and 100 per number and row
public final class InputChecks {
    /// Ring elements of a chunk, unless told otherwise: some 100 MB at work.
    public static final int CHUNK_ELEMENTS = 1 << 19;

    private static final List<InputCheck> CHECKS =
            List.of(new ZeroOneCheck(), new OneHotCheck(), new AnsweredCheck(), new RangeCheck());

    private enum Steps implements org.tercet.smc.Step {
        INPUT_CHECKS
    }

    private InputChecks() {}

    /// The valid rows of a batch of raw columns.
    ///
    /// @return one 0/1 per row
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Columns columns, Codebook codebook) {
        return run(session, columns, codebook, CHUNK_ELEMENTS);
    }

    /// The same with chunks of at most so many ring elements, but at least 64 rows.
    public static Shares run(Session session, Columns columns, Codebook codebook, int chunkElements) {
        Session here = session.enter(Steps.INPUT_CHECKS);
        int size = Math.max(64, chunkElements / codebook.ringElements() / 64 * 64);
        List<Shares> valid = new ArrayList<>();
        for (int from = 0; from < columns.rows(); from += size) {
            RowChunk chunk = RowChunk.of(columns, from, Math.min(columns.rows(), from + size));
            List<BitShares> passed = new ArrayList<>();
            for (InputCheck check : CHECKS) {
                passed.add(check.run(here, chunk, codebook));
            }
            BitShares all = AndTree.run(here, BitShares.concatPlanes(passed.toArray(new BitShares[0])));
            valid.add(BitToArithmetic.run(here, all).slice(0, chunk.to() - chunk.from()));
        }
        return Shares.concat(valid.toArray(new Shares[0]));
    }

    /// Plain twin of [#run]: 0/1 per open row.
    public static long[] plain(PlainTable table, Codebook codebook) {
        long[] valid = new long[table.rows()];
        long[] row = new long[codebook.ringElements()];
        for (int r = 0; r < valid.length; r++) {
            for (int e = 0; e < row.length; e++) {
                row[e] = table.column(e)[r];
            }
            valid[r] = CHECKS.stream().allMatch(check -> check.plain(row, codebook)) ? 1 : 0;
        }
        return valid;
    }
}
