package org.tercet.bench.workload;

import java.util.List;
import org.tercet.bench.BenchFailure;

/// Every workload, in the order of the table and of docs/benchmarks.md.
public final class Workloads {
    /// The list.
    public static final List<Workload> ALL = List.of(
            new MultiplyColumns(),
            new DotProductOfColumns(),
            new AndWords(),
            new LessThanColumns(),
            new EqualColumns(),
            new ShuffleColumn(),
            new SortNarrowColumns(),
            new SortWideColumn("sort-wide", new Sizes(1_000_000, 20_000, 10_000_000, 300), Aim.of(3.3, 84)),
            new SortWideColumn("sort-wide-100k", new Sizes(100_000, 10_000, 0, 300), Aim.of(0.35, 6.7)),
            new MinimumOfColumn(),
            new BitsToNumbers(),
            new NumbersToBits(),
            new OneWayTable(),
            new TwoWayTable("crosstab", 10, 10, new Sizes(1_000_000, 100_000, 10_000_000, 400), 0, Aim.of(0.5)),
            new TwoWayTable(
                    "crosstab-5x10",
                    5,
                    10,
                    new Sizes(100_000, 100_000, 0, 500),
                    0,
                    Aim.reference(0.13, "reference: from integer codes, no minimum count")),
            new TwoWayTable("crosstab-20ms", 10, 10, new Sizes(100_000, 10_000, 0, 600), 20, Aim.of(0.5)),
            new MeanByGroup(),
            new GroupSums(),
            new MedianOfAmount("median", 24, new Sizes(1_000_000, 20_000, 0, 400), Aim.of(4)),
            new MedianOfAmount("median-53-bit", 53, new Sizes(1_000_000, 20_000, 0, 400), Aim.of(4)),
            new JoinOfPersons(),
            new CrosstabOverJoin(),
            new MeansOverJoin());

    private Workloads() {}

    /// The workload of this name.
    public static Workload named(String name) {
        return ALL.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BenchFailure("there is no workload " + name + "; there are "
                        + String.join(", ", ALL.stream().map(Workload::name).toList())));
    }
}
