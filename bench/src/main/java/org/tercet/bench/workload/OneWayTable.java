package org.tercet.bench.workload;

import java.util.SplittableRandom;
import org.tercet.model.query.FrequencySpec;
import org.tercet.smc.Session;

/// A one-way table of a question with ten answers, with minimum count.
final class OneWayTable implements Workload {
    private static final Respondents SURVEY = new Respondents(Respondents.codebook(false, 10), new FrequencySpec("a"));

    @Override
    public String name() {
        return "frequency";
    }

    @Override
    public String task() {
        return "one-way table, 10 answers, minimum count";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1_000_000, 100_000, 0, 260);
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
        return new Work("sent/T + 2 sent/A + 14 x 16n/M", 2 * bytes, 14L * 16 * n, 0, 0);
    }
}
