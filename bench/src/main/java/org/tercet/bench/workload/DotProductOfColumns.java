package org.tercet.bench.workload;

import java.util.List;
import java.util.SplittableRandom;
import org.tercet.smc.Session;
import org.tercet.smc.protocol.DotProduct;

/// The inner product of two columns.
final class DotProductOfColumns implements Workload {
    @Override
    public String name() {
        return "dot-product";
    }

    @Override
    public String task() {
        return "inner product of two columns";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(10_000_000, 1_000_000, 10_000_000, 40);
    }

    @Override
    public Aim aim() {
        return Aim.of(0.04, 0.07);
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        long[] x = random.longs(n).toArray();
        long[] y = random.longs(n).toArray();
        long[] product = {DotProduct.plain(x, y)};
        return new Case(List.of(Case.numbers(x), Case.numbers(y)), Case.numbers(product));
    }

    @Override
    public Output run(Session session, Held held) {
        return Output.of(DotProduct.run(session, held.numbers(0), held.numbers(1)));
    }

    @Override
    public Work work(int n, long bytes) {
        return new Work("sent/T + 32n/M", 0, 32L * n, 0, 0);
    }
}
