package org.tercet.statistics;

import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Variable;
import org.tercet.smc.BitShares;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Every one-hot sums to exactly 1: categories and missing codes of a single choice, answered or present and missing
/// codes of the others.
///
/// With [ZeroOneCheck] this means that exactly one element is 1.
record OneHotCheck() implements InputCheck {
    @Override
    public BitShares run(Session session, RowChunk chunk, Codebook codebook) {
        Shares[] tests = new Shares[codebook.variables().size()];
        for (int v = 0; v < tests.length; v++) {
            Variable variable = codebook.variables().get(v);
            tests[v] = chunk.sum(Tally.statusColumn(variable), Tally.statusWidth(variable))
                    .addPublic(session.party(), -1);
        }
        return InputCheck.allZero(session, tests, tests.length, chunk.rows());
    }

    @Override
    public boolean plain(long[] row, Codebook codebook) {
        for (Variable variable : codebook.variables()) {
            long sum = 0;
            for (int e = 0; e < Tally.statusWidth(variable); e++) {
                sum += row[Tally.statusColumn(variable) + e];
            }
            if (sum != 1) {
                return false;
            }
        }
        return true;
    }
}
