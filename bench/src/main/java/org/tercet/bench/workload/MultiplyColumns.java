package org.tercet.bench.workload;

import java.util.List;
import java.util.SplittableRandom;
import org.tercet.smc.Session;
import org.tercet.smc.protocol.Multiply;

/// Two columns multiplied row by row.
final class MultiplyColumns implements Workload {
    @Override
    public String name() {
        return "multiply";
    }

    @Override
    public String task() {
        return "products of two columns";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(10_000_000, 1_000_000, 10_000_000, 64);
    }

    @Override
    public Aim aim() {
        return Aim.of(0.25, 0.30);
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        long[] x = random.longs(n).toArray();
        long[] y = random.longs(n).toArray();
        return new Case(List.of(Case.numbers(x), Case.numbers(y)), Case.numbers(Multiply.plain(x, y)));
    }

    @Override
    public Output run(Session session, Held held) {
        return Output.of(Multiply.run(session, held.numbers(0), held.numbers(1)));
    }

    @Override
    public Work work(int n, long bytes) {
        return new Work("sent/T + 16n/A + 64n/M", 16L * n, 64L * n, 0, 0);
    }
}
