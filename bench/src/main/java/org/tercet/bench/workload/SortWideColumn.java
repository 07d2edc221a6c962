package org.tercet.bench.workload;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.tercet.smc.Session;
import org.tercet.smc.protocol.SortKey;
import org.tercet.smc.protocol.SortWide;

/// A column of 64-bit numbers, sorted.
record SortWideColumn(String name, Sizes sizes, Aim aim) implements Workload {
    private static final int WIDTH = 64;

    @Override
    public String task() {
        return "64-bit numbers sorted";
    }

    /// Less than a gigabyte, up to the full size.
    @Override
    public OptionalInt heapMegabytes(int n) {
        return n <= 1_000_000 ? OptionalInt.of(960) : OptionalInt.empty();
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        long[] x = random.longs(n).toArray();
        long[] sorted = x.clone();
        Arrays.sort(sorted);
        return new Case(List.of(Case.numbers(x)), Case.numbers(sorted));
    }

    @Override
    public Output run(Session session, Held held) {
        return Output.of(SortWide.run(session, SortKey.signed(held.numbers(0), WIDTH), held.numbers(0))[0]);
    }

    @Override
    public Work work(int n, long bytes) {
        return Work.ofAnds(bytes);
    }
}
