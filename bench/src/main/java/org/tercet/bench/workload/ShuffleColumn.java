package org.tercet.bench.workload;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.tercet.smc.Session;
import org.tercet.smc.protocol.Shuffle;

/// One column moved by a permutation that nobody knows.
final class ShuffleColumn implements Workload {
    @Override
    public String name() {
        return "shuffle";
    }

    @Override
    public String task() {
        return "a column moved by a secret permutation";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1_000_000, 1_000_000, 10_000_000, 120);
    }

    @Override
    public Aim aim() {
        return Aim.of(0.12, 0.29);
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        long[] x = random.longs(n).toArray();
        return new Case(List.of(Case.numbers(x)), Case.numbers(inOrder(x.clone())));
    }

    @Override
    public Output run(Session session, Held held) {
        return Output.of(Shuffle.run(session, held.numbers(0))[0]);
    }

    /// Nobody knows where a value went, so the values are compared in ascending order.
    @Override
    public long[] inOrder(long[] result) {
        Arrays.sort(result);
        return result;
    }

    @Override
    public Work work(int n, long bytes) {
        return new Work("sent/T + 34n/A + 100n/M", 34L * n, 100L * n, 0, 0);
    }
}
