package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.Variable;
import org.tercet.smc.BitShares;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.Multiply;

/// Every indicator is 0 or 1: `e (e - 1) = 0` mod 2^64, which no other e satisfies, as one of the factors is odd.
record ZeroOneCheck() implements InputCheck {
    @Override
    public BitShares run(Session session, RowChunk chunk, Codebook codebook) {
        int[] indicators = indicators(codebook);
        Shares[] columns = new Shares[indicators.length];
        for (int e = 0; e < columns.length; e++) {
            columns[e] = chunk.column(indicators[e]);
        }
        Shares all = Shares.concat(columns);
        Shares test = Multiply.run(session, all, all).subtract(all);
        return InputCheck.allZero(session, new Shares[] {test}, columns.length, chunk.rows());
    }

    @Override
    public boolean plain(long[] row, Codebook codebook) {
        for (int e : indicators(codebook)) {
            if (row[e] != 0 && row[e] != 1) {
                return false;
            }
        }
        return true;
    }

    /// Every ring element that is not an amount.
    private static int[] indicators(Codebook codebook) {
        List<Integer> indicators = new ArrayList<>();
        for (Variable variable : codebook.variables()) {
            int first = variable.offset() + (variable instanceof Numeric ? 1 : 0);
            for (int e = first; e < variable.offset() + variable.width(); e++) {
                indicators.add(e);
            }
        }
        return indicators.stream().mapToInt(Integer::intValue).toArray();
    }
}
