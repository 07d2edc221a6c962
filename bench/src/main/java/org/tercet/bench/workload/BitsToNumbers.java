package org.tercet.bench.workload;

import java.util.List;
import java.util.SplittableRandom;
import org.tercet.smc.Session;
import org.tercet.smc.protocol.BitToArithmetic;

/// A column of bits made numbers.
final class BitsToNumbers implements Workload {
    @Override
    public String name() {
        return "bit-to-arithmetic";
    }

    @Override
    public String task() {
        return "shared bits made numbers";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1_000_000, 1_000_000, 0, 120);
    }

    @Override
    public Aim aim() {
        return Aim.none();
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        long[] x = random.longs(n, 0, 2).toArray();
        return new Case(List.of(Case.bits(x, 1)), Case.numbers(x));
    }

    @Override
    public Output run(Session session, Held held) {
        return Output.of(BitToArithmetic.run(session, held.bits(0)));
    }

    @Override
    public Work work(int n, long bytes) {
        return new Work("sent/T + 2 sent/A + 32n/M", 2 * bytes, 32L * n, 0, 0);
    }
}
