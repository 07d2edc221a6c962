package org.tercet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.bench.workload.Workload;
import org.tercet.bench.workload.Workloads;
import picocli.CommandLine;

class BenchOptionsTest {
    private static final Workload LONG = Workloads.named("join-aggregate");
    private static final Workload SHORT = Workloads.named("multiply");

    @Test
    void a_task_of_minutes_is_run_at_its_full_size_only_if_it_is_named() {
        assertThat(options().wantsRun(LONG)).isFalse();
        assertThat(options().wantsRun(SHORT)).isTrue();
        assertThat(options("--quick").wantsRun(LONG)).isTrue();
        assertThat(options("--only", "join-aggregate").wantsRun(LONG)).isTrue();
        assertThat(options("--only", "join-aggregate").wantsRun(SHORT)).isFalse();
        assertThat(options("--quick", "--only", "multiply").wantsRun(LONG)).isFalse();
    }

    @Test
    void the_growth_table_is_of_all_workloads_or_of_those_that_are_named() {
        assertThat(options().wantsGrowth(LONG)).isFalse();
        assertThat(options().wantsGrowth(SHORT)).isTrue();
        assertThat(options("--only", "growth").wantsGrowth(SHORT)).isTrue();
        assertThat(options("--only", "multiply").wantsGrowth(SHORT)).isFalse();
        assertThat(options("--sizes").wantsGrowth(LONG)).isTrue();
        assertThat(options("--sizes", "--only", "multiply").wantsGrowth(SHORT)).isTrue();
        assertThat(options("--sizes", "--only", "multiply").wantsGrowth(LONG)).isFalse();
    }

    @Test
    void only_the_growth_table_is_made_with_sizes() {
        assertThat(options("--sizes", "--only", "multiply").wantsRun(SHORT)).isFalse();
        assertThat(options("--sizes").wants("kernels")).isFalse();
    }

    @Test
    void a_sort_of_a_million_has_less_than_a_gigabyte_of_heap_and_the_long_join_a_bound_too() {
        Workload sort = Workloads.named("sort-wide");
        assertThat(sort.heapMegabytes(sort.sizes().full()).orElseThrow()).isLessThan(1000);
        assertThat(LONG.heapMegabytes(LONG.sizes().full()).orElseThrow()).isLessThanOrEqualTo(2560);
    }

    private static BenchOptions options(String... arguments) {
        BenchOptions options = new BenchOptions();
        new CommandLine(options).parseArgs(arguments);
        return options;
    }
}
