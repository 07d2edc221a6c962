package org.tercet.bench.workload;

import java.util.SplittableRandom;
import org.tercet.model.query.MeanSpec;
import org.tercet.smc.Session;

/// Mean and standard deviation of an amount by the ten answers of a question, with minimum count.
final class MeanByGroup implements Workload {
    private static final Respondents SURVEY =
            new Respondents(Respondents.codebook(true, 10), new MeanSpec("amount", "a"));

    @Override
    public String name() {
        return "mean-by-group";
    }

    @Override
    public String task() {
        return "n, sum, sum of squares by 10 groups, minimum count";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1_000_000, 100_000, 0, 420);
    }

    @Override
    public Aim aim() {
        return Aim.none();
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        return SURVEY.make(n, random);
    }

    @Override
    public Output run(Session session, Held held) {
        return SURVEY.run(session, held);
    }

    @Override
    public Work work(int n, long bytes) {
        return new Work("sent/T + 2 sent/A + 20 x 16n/M + 30n X", 2 * bytes, 20L * 16 * n, 0, 30L * n);
    }
}
