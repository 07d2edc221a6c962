package org.tercet.bench.workload;

import java.util.List;
import java.util.SplittableRandom;
import org.tercet.smc.Session;
import org.tercet.smc.protocol.EqualsZero;

/// Two columns of 64-bit numbers, half of them equal, tested for equality.
final class EqualColumns implements Workload {
    @Override
    public String name() {
        return "equality";
    }

    @Override
    public String task() {
        return "equality of 64-bit numbers";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1_000_000, 100_000, 0, 250);
    }

    @Override
    public Aim aim() {
        return Aim.of(0.12, 0.27);
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        long[] x = random.longs(n).toArray();
        long[] y = new long[n];
        long[] difference = new long[n];
        for (int j = 0; j < n; j++) {
            y[j] = random.nextBoolean() ? x[j] : random.nextLong();
            difference[j] = x[j] - y[j];
        }
        return new Case(List.of(Case.numbers(x), Case.numbers(y)), Case.bits(EqualsZero.plain(difference, 64), 1));
    }

    @Override
    public Output run(Session session, Held held) {
        return Output.of(EqualsZero.run(session, held.numbers(0).subtract(held.numbers(1)), 64));
    }

    @Override
    public Work work(int n, long bytes) {
        return Work.ofAnds(bytes);
    }
}
