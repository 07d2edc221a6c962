package org.tercet.bench.workload;

import java.util.List;
import java.util.SplittableRandom;
import org.tercet.smc.Session;
import org.tercet.smc.protocol.LessThan;

/// Two columns of 63-bit numbers, compared.
final class LessThanColumns implements Workload {
    @Override
    public String name() {
        return "less-than";
    }

    @Override
    public String task() {
        return "less-than of 63-bit numbers";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1_000_000, 100_000, 10_000_000, 250);
    }

    @Override
    public Aim aim() {
        return Aim.of(0.12, 0.20);
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        long[] x = random.longs(n, 0, Long.MAX_VALUE).toArray();
        long[] y = random.longs(n, 0, Long.MAX_VALUE).toArray();
        return new Case(List.of(Case.numbers(x), Case.numbers(y)), Case.bits(LessThan.plain(x, y), 1));
    }

    @Override
    public Output run(Session session, Held held) {
        return Output.of(LessThan.run(session, held.numbers(0), held.numbers(1), 64));
    }

    @Override
    public Work work(int n, long bytes) {
        return Work.ofAnds(bytes);
    }
}
