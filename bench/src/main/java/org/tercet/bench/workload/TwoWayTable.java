package org.tercet.bench.workload;

import java.util.SplittableRandom;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.smc.Session;

/// A two-way table with minimum count and secondary suppression.
///
/// @param rows categories of the first question
/// @param columns categories of the second
record TwoWayTable(String name, int rows, int columns, Sizes sizes, int rttMillis, Aim aim) implements Workload {
    @Override
    public String task() {
        String delay = rttMillis == 0 ? "" : ", " + rttMillis + " ms on every round trip";
        return rows + " x " + columns + " crosstab, minimum count" + delay;
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
        long lines = rows + columns + 8L;
        return new Work(
                "sent/T + 2 sent/A + " + lines + " x 16n/M + " + rows * columns + "n X",
                2 * bytes,
                lines * 16 * n,
                0,
                (long) rows * columns * n);
    }

    private Respondents survey() {
        return new Respondents(Respondents.codebook(false, rows, columns), new CrosstabSpec("a", "b"));
    }
}
