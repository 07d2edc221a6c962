package org.tercet.bench.workload;

import java.util.List;
import java.util.SplittableRandom;
import org.tercet.smc.Session;
import org.tercet.smc.protocol.And;

/// Two columns of 64-bit words, ANDed.
final class AndWords implements Workload {
    @Override
    public String name() {
        return "and";
    }

    @Override
    public String task() {
        return "AND of 64-bit words";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1_000_000, 1_000_000, 0, 64);
    }

    @Override
    public Aim aim() {
        return Aim.none();
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        long[] x = random.longs(n).toArray();
        long[] y = random.longs(n).toArray();
        return new Case(List.of(Case.bits(x, 64), Case.bits(y, 64)), Case.bits(And.plain(x, y), 64));
    }

    @Override
    public Output run(Session session, Held held) {
        return Output.of(And.run(session, held.bits(0), held.bits(1)));
    }

    @Override
    public Work work(int n, long bytes) {
        return Work.ofAnds(bytes);
    }
}
