package org.tercet.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.bench.BenchFailure;
import org.tercet.bench.workload.Workload;
import org.tercet.bench.workload.Workloads;
import org.tercet.smc.SessionId;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.smc.protocol.LessThan;

class ConductorTest {
    private static final int ROWS = 130;
    private static final long SEED = 7;

    @TempDir
    Path folder;

    private final ThreeThreads trio = new ThreeThreads();

    @AfterEach
    void close() {
        trio.close();
    }

    @Test
    void every_workload_runs_at_a_tiny_size_and_is_exact() {
        Conductor conductor = new Conductor(folder, SEED);
        for (Workload workload : Workloads.ALL) {
            for (int n : new int[] {1, 64, ROWS}) {
                Measured measured = conductor.measure(trio, workload, n, 0, Plan.ONCE);
                // The smallest of one element is that element.
                if (n > 1 || !workload.name().equals("minimum")) {
                    assertThat(measured.rounds()).as(workload.name()).isPositive();
                    assertThat(measured.bytes()).as(workload.name()).isPositive();
                }
                assertThat(measured.best()).as(workload.name()).isPositive();
            }
        }
    }

    @Test
    void a_shuffled_column_with_another_value_is_wrong_though_its_order_is_not_known() {
        Trio wrong = new Meddling(trio, UnaryOperator.identity(), values -> values[0]++);
        assertThatThrownBy(() ->
                        new Conductor(folder, SEED).measure(wrong, Workloads.named("shuffle"), ROWS, 0, Plan.ONCE))
                .isInstanceOf(BenchFailure.class);
    }

    @Test
    void a_task_longer_than_the_patience_is_timed_once_and_not_warmed_up() {
        Plan impatient = new Plan(3, Duration.ofDays(1), 7, Duration.ZERO);
        Measured measured = new Conductor(folder, SEED).measure(trio, Workloads.named("and"), ROWS, 0, impatient);
        assertThat(measured.runs()).isEqualTo(1);
    }

    @Test
    void the_folder_is_empty_afterwards() throws Exception {
        new Conductor(folder, SEED).measure(trio, Workloads.named("and"), ROWS, 0, Plan.ONCE);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void the_bytes_of_a_crosstab_do_not_depend_on_the_number_of_rows() {
        Conductor conductor = new Conductor(folder, SEED);
        Workload crosstab = Workloads.named("crosstab");
        assertThat(conductor.measure(trio, crosstab, 2 * ROWS, 0, Plan.ONCE).bytes())
                .isEqualTo(conductor.measure(trio, crosstab, ROWS, 0, Plan.ONCE).bytes());
    }

    @Test
    void rounds_and_bytes_are_those_that_the_engine_s_own_kit_counts() {
        Measured measured = new Conductor(folder, SEED).measure(trio, Workloads.named("less-than"), ROWS, 0, Plan.ONCE);
        ThreeParties three = ThreeParties.seeded(SEED);
        var x = three.share(new long[ROWS]);
        three.run(session -> LessThan.run(session, x.of(session), x.of(session), 64));
        assertThat(measured.rounds()).isEqualTo(three.rounds());
        assertThat(measured.bytes()).isEqualTo(three.bytes());
    }

    @Test
    void a_wrong_value_ends_the_bench() {
        for (String name : List.of("multiply", "less-than", "crosstab")) {
            Trio wrong = new Meddling(trio, UnaryOperator.identity(), values -> values[0]++);
            assertThatThrownBy(
                            () -> new Conductor(folder, SEED).measure(wrong, Workloads.named(name), ROWS, 0, Plan.ONCE))
                    .as(name)
                    .isInstanceOf(BenchFailure.class);
        }
    }

    @Test
    void two_holders_that_hold_different_components_end_the_bench_though_the_result_is_right() {
        Trio wrong = new Meddling(
                trio,
                laps -> {
                    Lap first = laps.getFirst();
                    String other = PartySide.hash(new long[ROWS]);
                    return List.of(
                            new Lap(first.nanos(), first.cpu(), first.bytes(), first.rounds(), other),
                            laps.get(1),
                            laps.get(2));
                },
                values -> {});
        assertThatThrownBy(() ->
                        new Conductor(folder, SEED).measure(wrong, Workloads.named("multiply"), ROWS, 0, Plan.ONCE))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("P2 and P1 hold different components");
    }

    @Test
    void a_wrong_value_that_both_holders_share_ends_the_bench_too() {
        // Component 2 is P2's own and P1's next.
        Trio wrong = new Meddling(
                trio,
                laps -> {
                    Lap first = laps.getFirst();
                    String changed = PartySide.hash(changedOwn);
                    return List.of(
                            new Lap(first.nanos(), first.cpu(), first.bytes(), first.rounds(), changed),
                            laps.get(1),
                            laps.get(2));
                },
                values -> {
                    values[0]++;
                    changedOwn = values;
                });
        assertThatThrownBy(() ->
                        new Conductor(folder, SEED).measure(wrong, Workloads.named("multiply"), ROWS, 0, Plan.ONCE))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("the result is wrong from row 0 on");
    }

    private long[] changedOwn = new long[0];

    @Test
    void the_corrections_alone_say_nothing_and_seeds_go_only_to_their_holders() {
        var inputs = Workloads.named("multiply").make(ROWS, new java.util.SplittableRandom(SEED));
        List<Deal> deals = Dealer.inOrder(Dealer.deal(ROWS, inputs, folder, new java.util.SplittableRandom(SEED)));
        for (int column = 0; column < 2; column++) {
            assertThat(deals.get(0).columns().get(column).correction()).isNull();
            assertThat(deals.get(1).columns().get(column).seed1()).isNull();
            assertThat(deals.get(2).columns().get(column).seed2()).isNull();
            long[] correction =
                    LongFile.read(Path.of(deals.get(1).columns().get(column).correction()));
            assertThat(correction).doesNotContain(inputs.columns().get(column).values());
        }
    }

    /// Passes everything on, and changes P2's result.
    private record Meddling(Trio trio, UnaryOperator<List<Lap>> laps, java.util.function.Consumer<long[]> change)
            implements Trio {
        @Override
        public void load(List<Deal> deals) {
            trio.load(deals);
        }

        @Override
        public List<Lap> run(Workload workload, SessionId id, List<Path> outs, boolean counted) {
            List<Lap> honest = trio.run(workload, id, outs, counted);
            long[] values = LongFile.read(outs.get(1));
            change.accept(values);
            LongFile.write(outs.get(1), values);
            return laps.apply(honest);
        }

        @Override
        public void resetPeaks() {
            trio.resetPeaks();
        }

        @Override
        public List<Peaks> peaks() {
            return trio.peaks();
        }

        @Override
        public void close() {
            trio.close();
        }
    }
}
