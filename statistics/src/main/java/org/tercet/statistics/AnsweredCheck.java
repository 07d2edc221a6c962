package org.tercet.statistics;

import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.smc.BitShares;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.Multiply;

/// Options of a multiple choice are chosen only where it was answered: `(sum of options) (1 - answered) = 0`.
///
/// With [ZeroOneCheck] the sum does not wrap, so that it is 0 only if no option is chosen.
record AnsweredCheck() implements InputCheck {
    @Override
    public BitShares run(Session session, RowChunk chunk, Codebook codebook) {
        List<MultipleChoice> variables = variables(codebook);
        if (variables.isEmpty()) {
            return BitShares.zero(chunk.rows(), 1).not(session.party());
        }
        Shares[] chosen = new Shares[variables.size()];
        Shares[] unanswered = new Shares[variables.size()];
        for (int v = 0; v < chosen.length; v++) {
            MultipleChoice variable = variables.get(v);
            chosen[v] = chunk.sum(variable.offset(), variable.categories().size());
            unanswered[v] = chunk.column(variable.answeredColumn()).negate().addPublic(session.party(), 1);
        }
        Shares test = Multiply.run(session, Shares.concat(chosen), Shares.concat(unanswered));
        return InputCheck.allZero(session, new Shares[] {test}, chosen.length, chunk.rows());
    }

    @Override
    public boolean plain(long[] row, Codebook codebook) {
        for (MultipleChoice variable : variables(codebook)) {
            long chosen = 0;
            for (int i = 0; i < variable.categories().size(); i++) {
                chosen += row[variable.categoryColumn(i)];
            }
            if (chosen * (1 - row[variable.answeredColumn()]) != 0) {
                return false;
            }
        }
        return true;
    }

    private static List<MultipleChoice> variables(Codebook codebook) {
        return codebook.variables().stream()
                .filter(MultipleChoice.class::isInstance)
                .map(MultipleChoice.class::cast)
                .toList();
    }
}
