package org.tercet.store.batch;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.Step;
import org.tercet.store.link.Exchange;

/// Finds the submissions whose parts two stores hold differently: each component lies at two stores and must be the
/// same.
///
/// In: for each row the bytes of this store's own and next component (a seed, or a vector). Out: the rows that do not
/// match, the same set at all three stores. A pair compares authentication codes under a key that only the two have.
///
/// @leaks which rows do not match, to the three stores; the respondent's client made them so
/// @cost 2 rounds, 16 bytes per row to the next store and 1 bit per row to both
final class MatchParts {
    private static final int CODE_BYTES = 16;

    private enum Steps implements Step {
        MATCH_PARTS,
        CODES,
        MISMATCHES
    }

    private MatchParts() {}

    /// One row's two components as they came.
    @SuppressWarnings("ArrayRecordComponent")
    record Row(byte[] own, byte[] next) {
        @Override
        public String toString() {
            return "Row[secret]";
        }
    }

    /// The numbers of the rows that must be left out.
    static BitSet run(Session session, List<Row> rows) {
        Session here = session.enter(Steps.MATCH_PARTS);
        Party me = here.party();
        byte[] sent = codes(here.pairCheck(me.next()), rows, false);
        byte[] expected = codes(here.pairCheck(me.previous()), rows, true);
        byte[] received = Exchange.pass(here, Steps.CODES, me.next(), sent, me.previous(), expected.length);
        if (received.length != expected.length) {
            throw here.abort(me.previous(), "the number of rows differs");
        }
        BitSet mismatches = new BitSet(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            int at = row * CODE_BYTES;
            if (!Arrays.equals(received, at, at + CODE_BYTES, expected, at, at + CODE_BYTES)) {
                mismatches.set(row);
            }
        }
        int bytes = (rows.size() + 7) / 8;
        Map<Party, byte[]> theirs = Exchange.run(here, Steps.MISMATCHES, mismatches.toByteArray(), bytes);
        theirs.values().forEach(bits -> mismatches.or(BitSet.valueOf(bits)));
        if (mismatches.length() > rows.size()) {
            throw here.abort(me, "a mismatch names no row");
        }
        return mismatches;
    }

    private static byte[] codes(Mac mac, List<Row> rows, boolean own) {
        byte[] codes = new byte[rows.size() * CODE_BYTES];
        for (int row = 0; row < rows.size(); row++) {
            byte[] code = mac.doFinal(own ? rows.get(row).own() : rows.get(row).next());
            System.arraycopy(code, 0, codes, row * CODE_BYTES, CODE_BYTES);
        }
        return codes;
    }
}
