package org.tercet.statistics;

import java.util.Arrays;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.smc.BitShares;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.And;
import org.tercet.smc.protocol.AndTree;
import org.tercet.smc.protocol.AtMost;
import org.tercet.smc.protocol.Multiply;

/// An amount lies in its declared range where it is present and is 0 where it is not: `value - min present <= max -
/// min` unsigned, and `value (1 - present) = 0`.
record RangeCheck() implements InputCheck {
    @Override
    public BitShares run(Session session, RowChunk chunk, Codebook codebook) {
        List<Numeric> variables = variables(codebook);
        int rows = chunk.rows();
        if (variables.isEmpty()) {
            return BitShares.zero(rows, 1).not(session.party());
        }
        Shares[] value = new Shares[variables.size()];
        Shares[] absent = new Shares[variables.size()];
        Shares[] above = new Shares[variables.size()];
        long[] bounds = new long[rows * variables.size()];
        for (int v = 0; v < value.length; v++) {
            Numeric variable = variables.get(v);
            Shares present = chunk.column(variable.presentColumn());
            value[v] = chunk.column(variable.valueColumn());
            absent[v] = present.negate().addPublic(session.party(), 1);
            above[v] = value[v].subtract(present.scale(variable.min()));
            Arrays.fill(bounds, v * rows, (v + 1) * rows, variable.max() - variable.min());
        }
        BitShares within = AtMost.run(session, Shares.concat(above), bounds);
        BitShares inRange = AndTree.run(session, InputCheck.planes(session, within, rows, value.length));
        Shares left = Multiply.run(session, Shares.concat(value), Shares.concat(absent));
        BitShares zeroIfAbsent = InputCheck.allZero(session, new Shares[] {left}, value.length, rows);
        return And.run(session, inRange, zeroIfAbsent);
    }

    @Override
    public boolean plain(long[] row, Codebook codebook) {
        for (Numeric variable : variables(codebook)) {
            long value = row[variable.valueColumn()];
            long present = row[variable.presentColumn()];
            long above = value - variable.min() * present;
            if (Long.compareUnsigned(above, variable.max() - variable.min()) > 0 || value * (1 - present) != 0) {
                return false;
            }
        }
        return true;
    }

    private static List<Numeric> variables(Codebook codebook) {
        return codebook.variables().stream()
                .filter(Numeric.class::isInstance)
                .map(Numeric.class::cast)
                .toList();
    }
}
