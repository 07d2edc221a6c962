package org.tercet.bench.workload;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.tercet.smc.Session;
import org.tercet.smc.protocol.Minimum;

/// The smallest of a column of 63-bit numbers.
final class MinimumOfColumn implements Workload {
    @Override
    public String name() {
        return "minimum";
    }

    @Override
    public String task() {
        return "smallest of a column of 63-bit numbers";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1_000_000, 100_000, 0, 300);
    }

    @Override
    public Aim aim() {
        return Aim.none();
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        long[] x = random.longs(n, 0, Long.MAX_VALUE).toArray();
        long[] least = {Arrays.stream(x).min().orElseThrow()};
        return new Case(List.of(Case.numbers(x)), Case.numbers(least));
    }

    @Override
    public Output run(Session session, Held held) {
        return Output.of(Minimum.of(session, held.numbers(0), 64));
    }

    @Override
    public Work work(int n, long bytes) {
        return new Work("sent/T + 2 sent/A + sent/16 K", 2 * bytes, 0, bytes / 16, 0);
    }
}
