package org.tercet.bench.workload;

import java.util.List;
import java.util.SplittableRandom;
import org.tercet.bench.workload.Case.Column;
import org.tercet.smc.Session;
import org.tercet.smc.protocol.Rows;
import org.tercet.smc.protocol.Shuffle;
import org.tercet.smc.protocol.SortKey;
import org.tercet.smc.protocol.SortNarrow;

/// A column of 64-bit numbers, sorted stably by a key of 8 bits.
final class SortNarrowColumns implements Workload {
    private static final int WIDTH = 8;

    @Override
    public String name() {
        return "sort-narrow";
    }

    @Override
    public String task() {
        return "a column sorted by an 8-bit key";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1_000_000, 100_000, 0, 400);
    }

    @Override
    public Aim aim() {
        return Aim.none();
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        long[] keys = random.longs(n, 0, 1 << WIDTH).toArray();
        long[] values = random.longs(n).toArray();
        int[] order = SortNarrow.plain(new long[][] {keys}, new boolean[1], new boolean[1]);
        Column sorted = Case.numbers(Shuffle.plain(values, order));
        return new Case(List.of(Case.numbers(keys), Case.numbers(values)), sorted);
    }

    @Override
    public Output run(Session session, Held held) {
        List<SortKey> keys = List.of(SortKey.unsigned(held.numbers(0), WIDTH));
        return Output.of(
                SortNarrow.run(session, keys, Rows.of(held.numbers(1))).values().getFirst());
    }

    @Override
    public Work work(int n, long bytes) {
        return new Work("sent/T + 2 sent/A + 4 sent/M", 2 * bytes, 4 * bytes, 0, 0);
    }
}
