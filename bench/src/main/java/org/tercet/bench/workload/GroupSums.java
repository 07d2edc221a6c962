package org.tercet.bench.workload;

import java.util.List;
import java.util.SplittableRandom;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.GroupBy;
import org.tercet.smc.protocol.SortKey;

/// Counts and sums of a column by a secret key, which about a hundred rows share.
final class GroupSums implements Workload {
    private static final int WIDTH = 32;
    private static final int ROWS_PER_GROUP = 100;

    @Override
    public String name() {
        return "group-sums";
    }

    @Override
    public String task() {
        return "counts and sums by a 32-bit key";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(100_000, 10_000, 0, 1200);
    }

    @Override
    public Aim aim() {
        return Aim.of(0.4, 3.7);
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        long[] present = random.longs(n / ROWS_PER_GROUP + 1, 0, 1L << WIDTH).toArray();
        long[] keys = new long[n];
        for (int j = 0; j < n; j++) {
            keys[j] = present[random.nextInt(present.length)];
        }
        long[] amounts = random.longs(n, 0, 1_000_000).toArray();
        return new Case(
                List.of(Case.numbers(keys), Case.numbers(amounts)),
                Case.numbers(columns(GroupBy.plain(keys, amounts))));
    }

    @Override
    public Output run(Session session, Held held) {
        List<SortKey> keys = List.of(SortKey.unsigned(held.numbers(0), WIDTH));
        GroupBy.Groups groups = GroupBy.run(session, keys, held.numbers(1));
        return Output.of(Shares.concat(
                groups.is(),
                groups.keys().getFirst(),
                groups.counts(),
                groups.sums().getFirst()));
    }

    @Override
    public Work work(int n, long bytes) {
        return Work.ofAnds(bytes);
    }

    private static long[] columns(long[][] groups) {
        long[] out = new long[4 * groups.length];
        for (int k = 0; k < 4; k++) {
            for (int j = 0; j < groups.length; j++) {
                out[k * groups.length + j] = groups[j][k];
            }
        }
        return out;
    }
}
