package org.tercet.bench.workload;

import java.util.List;
import java.util.SplittableRandom;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.query.QuantilesSpec;
import org.tercet.smc.Session;

/// The median of a number with minimum count, as a store would run it.
///
/// @param bits of the largest allowed value
record MedianOfAmount(String name, int bits, Sizes sizes, Aim aim) implements Workload {
    @Override
    public String task() {
        return "median of numbers of " + bits + " bits, minimum count";
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        return survey().make(n, random);
    }

    @Override
    public Output run(Session session, Held held) {
        return survey().run(session, held);
    }

    @Override
    public Work work(int n, long bytes) {
        return new Work("sent/T + 2 sent/A", 2 * bytes, 0, 0, 0);
    }

    private Respondents survey() {
        Numeric amount = new Numeric("amount", "Amount", 2, 0, (1L << bits) - 1, "dollars", 0, 2 + Missing.COUNT);
        return new Respondents(
                new Codebook(List.of(amount), amount.width()),
                new QuantilesSpec("amount", List.of(500L), QuantilesSpec.INVERSE));
    }
}
