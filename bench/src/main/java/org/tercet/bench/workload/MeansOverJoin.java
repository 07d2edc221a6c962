package org.tercet.bench.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.smc.protocol.JoinAggregate;

/// Records joined with a twentieth as many persons on the person key; counts and sums of the records by the persons'
/// group.
final class MeansOverJoin implements Workload {
    private static final int WIDTH = 64;
    private static final int GROUPS = 10;
    private static final int RECORDS_PER_PERSON = 20;

    @Override
    public String name() {
        return "join-aggregate";
    }

    @Override
    public String task() {
        return "n records joined with n/20 persons, n and sum by 10 groups";
    }

    @Override
    public Sizes sizes() {
        return new Sizes(10_000_000, 20_000, 10_000_000, 170);
    }

    @Override
    public Aim aim() {
        return Aim.of(300);
    }

    @Override
    public OptionalInt heapMegabytes(int n) {
        return OptionalInt.of(2560);
    }

    @Override
    public boolean onlyIfNamed() {
        return true;
    }

    @Override
    public Case make(int n, SplittableRandom random) {
        int persons = n / RECORDS_PER_PERSON + 1;
        long[] people = random.longs(persons).toArray();
        long[][] groups = new long[GROUPS][persons];
        int[] groupOf = new int[persons];
        for (int j = 0; j < persons; j++) {
            groupOf[j] = random.nextInt(GROUPS);
            groups[groupOf[j]][j] = 1;
        }
        long[] keys = new long[n];
        long[] amounts = random.longs(n, 0, 1_000_000).toArray();
        long[] expected = new long[2 * GROUPS];
        for (int j = 0; j < n; j++) {
            // One record in eleven is of somebody who is not among the persons.
            int person = random.nextInt(persons + persons / 10 + 1);
            keys[j] = person < persons ? people[person] : random.nextLong();
            if (person < persons) {
                expected[groupOf[person]]++;
                expected[GROUPS + groupOf[person]] += amounts[j];
            }
        }
        List<Case.Column> columns =
                new ArrayList<>(List.of(Case.numbers(people), Case.numbers(keys), Case.numbers(amounts)));
        for (long[] group : groups) {
            columns.add(Case.numbers(group));
        }
        return new Case(columns, Case.numbers(expected));
    }

    @Override
    public Output run(Session session, Held held) {
        JoinAggregate.Totals totals =
                JoinAggregate.run(session, WIDTH, held.numbers(0), held.numbers(1), held.numbers(2));
        Shares[] left = new Shares[2 * GROUPS];
        Shares[] right = new Shares[2 * GROUPS];
        for (int g = 0; g < GROUPS; g++) {
            left[g] = held.numbers(3 + g);
            right[g] = totals.counts();
            left[GROUPS + g] = left[g];
            right[GROUPS + g] = totals.sums().getFirst();
        }
        return Output.of(DotProduct.run(session, left, right));
    }

    @Override
    public Work work(int n, long bytes) {
        return Work.ofAnds(bytes);
    }
}
