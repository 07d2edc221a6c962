package org.tercet.bench.workload;

import java.util.List;
import java.util.SplittableRandom;
import org.tercet.smc.Session;
import org.tercet.smc.protocol.ArithmeticToBits;

/// A column of numbers decomposed into 64 bits each.
final class NumbersToBits implements Workload {
    @Override
    public String name() {
        return "arithmetic-to-bits";
    }

    @Override
    public String task() {
        return "64 bits of each number";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1_000_000, 100_000, 0, 350);
    }

    @Override
    public Aim aim() {
        return Aim.none();
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        long[] x = random.longs(n).toArray();
        return new Case(List.of(Case.numbers(x)), Case.bits(x, 64));
    }

    @Override
    public Output run(Session session, Held held) {
        return Output.of(ArithmeticToBits.run(session, held.numbers(0), 64));
    }

    @Override
    public Work work(int n, long bytes) {
        return Work.ofAnds(bytes);
    }
}
