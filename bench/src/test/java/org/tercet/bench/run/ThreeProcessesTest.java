package org.tercet.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.bench.BenchFailure;
import org.tercet.bench.workload.Workloads;
import org.tercet.smc.SessionId;

class ThreeProcessesTest {
    private static final int HEAP_MEGABYTES = 256;

    @TempDir
    Path folder;

    @Test
    void three_processes_joined_by_tls_through_a_delay_compute_what_the_plain_twin_does() {
        try (ThreeProcesses trio = ThreeProcesses.start(folder, HEAP_MEGABYTES, 2)) {
            Measured measured =
                    new Conductor(folder, 11).measure(trio, Workloads.named("less-than"), 100, 2, Plan.ONCE);
            assertThat(measured.rounds()).isEqualTo(8);
            // 1 ms each way cannot be beaten.
            assertThat(measured.best()).isGreaterThanOrEqualTo(8 * 1_000_000L);
            assertThat(measured.peaks().heap()).isPositive();
            assertThatThrownBy(() ->
                            trio.run(Workloads.named("less-than"), SessionId.random(), outs("no-such-folder"), false))
                    .isInstanceOf(BenchFailure.class)
                    .hasMessageContaining("P1");
        }
    }

    private List<Path> outs(String name) {
        Path out = folder.resolve(name).resolve("out");
        return List.of(out, out, out);
    }
}
