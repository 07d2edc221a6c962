package org.tercet.bench.workload;

import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.JoinUnique;
import org.tercet.smc.protocol.Rows;

/// Two tables of as many persons each, half of whom are in both, joined on the person key.
final class JoinOfPersons implements Workload {
    @Override
    public String name() {
        return "join-unique";
    }

    @Override
    public String task() {
        return "join of two tables of n rows on a unique key";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(1_000_000, 10_000, 10_000_000, 500);
    }

    @Override
    public Aim aim() {
        return Aim.of(6);
    }

    @Override
    public OptionalInt heapMegabytes(int n) {
        return n <= 1_000_000 ? OptionalInt.of(1024) : OptionalInt.empty();
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        long salt = random.nextLong();
        long[] left = new long[n];
        long[] right = new long[n];
        for (int j = 0; j < n; j++) {
            left[j] = person(salt, j);
            right[j] = person(salt, j + n / 2);
        }
        long[] ours = random.longs(n).toArray();
        long[] theirs = random.longs(n).toArray();
        int[] inRight = JoinUnique.plain(left, right);
        long[] joined = IntStream.concat(
                        IntStream.range(0, n).filter(j -> inRight[j] >= 0),
                        IntStream.range(0, n).filter(j -> inRight[j] >= 0).map(j -> n + inRight[j]))
                .mapToLong(j -> j < n ? ours[j] : theirs[j - n])
                .toArray();
        return new Case(
                List.of(Case.numbers(left), Case.numbers(ours), Case.numbers(right), Case.numbers(theirs)),
                Case.numbers(inOrder(joined)));
    }

    @Override
    public Output run(Session session, Held held) {
        JoinUnique.Outcome outcome = JoinUnique.run(
                session, held.numbers(0), Rows.of(held.numbers(1)), held.numbers(2), Rows.of(held.numbers(3)));
        return switch (outcome) {
            case JoinUnique.Joined(Rows rows) -> Output.of(Shares.concat(rows.columns()));
            case JoinUnique.NotUnique(boolean left, boolean right) ->
                throw new IllegalStateException("a key occurs twice, left " + left + ", right " + right);
        };
    }

    /// Nobody knows where a row went, so rows are compared in the order of the left's column.
    @Override
    public long[] inOrder(long[] result) {
        int rows = result.length / 2;
        int[] order = IntStream.range(0, rows)
                .boxed()
                .sorted((a, b) -> Long.compare(result[a], result[b]))
                .mapToInt(row -> row)
                .toArray();
        return IntStream.range(0, 2 * rows)
                .mapToLong(j -> j < rows ? result[order[j]] : result[rows + order[j - rows]])
                .toArray();
    }

    @Override
    public Work work(int n, long bytes) {
        return Work.ofAnds(bytes);
    }

    /// A bijection (Steele, Lea, Flood, OOPSLA 2014), so that keys are unique.
    private static long person(long salt, long number) {
        long z = salt + number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
