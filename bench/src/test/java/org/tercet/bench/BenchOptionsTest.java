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

    private static BenchOptions options(String... arguments) {
        BenchOptions options = new BenchOptions();
        new CommandLine(options).parseArgs(arguments);
        return options;
    }
}
