package org.tercet.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.tercet.bench.BenchFailure;
import org.tercet.bench.workload.Case;
import org.tercet.bench.workload.Case.Column;
import org.tercet.bench.workload.Workload;
import org.tercet.smc.BitPlanes;
import org.tercet.smc.Party;
import org.tercet.smc.SessionId;

/// Makes inputs, deals them, lets three parties run, checks every result against the plain twin, keeps the times.
public final class Conductor {
    private final Path folder;
    private final long seed;

    /// @param folder for the parties' files; emptied after each workload
    /// @param seed of inputs and splits
    public Conductor(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
    }

    /// Measures one workload at one size.
    ///
    /// @throws BenchFailure if any result is wrong
    public Measured measure(Trio trio, Workload workload, int n, int rttMillis, Plan plan) {
        SplittableRandom random =
                new SplittableRandom(seed ^ ((long) n << 20) ^ workload.name().hashCode());
        try {
            Case inputs = workload.make(n, random);
            Column expected = inputs.expected();
            trio.load(Dealer.inOrder(Dealer.deal(n, inputs, folder, random)));
            return measure(trio, workload, n, rttMillis, plan, expected);
        } finally {
            clear();
        }
    }

    private Measured measure(Trio trio, Workload workload, int n, int rttMillis, Plan plan, Column expected) {
        long start = System.nanoTime();
        List<Lap> counted = run(trio, workload, n, expected, true);
        boolean isLong = plan.isLong(System.nanoTime() - start);
        start = System.nanoTime();
        for (int k = 0; k < 10 * plan.warmRuns() && !isLong; k++) {
            if (k >= plan.warmRuns()
                    && System.nanoTime() - start >= plan.warmTime().toNanos()) {
                break;
            }
            run(trio, workload, n, expected, false);
        }
        trio.resetPeaks();
        List<Long> times = new ArrayList<>();
        long cpu = Long.MAX_VALUE;
        start = System.nanoTime();
        for (int k = 0; k < plan.runs(); k++) {
            if (k >= (isLong ? 1 : 3)
                    && System.nanoTime() - start > plan.patience().toNanos()) {
                break;
            }
            List<Lap> laps = run(trio, workload, n, expected, false);
            times.add(laps.stream().mapToLong(Lap::nanos).max().orElseThrow());
            cpu = Math.min(cpu, laps.stream().mapToLong(Lap::cpu).max().orElseThrow());
        }
        List<Peaks> peaks = trio.peaks();
        times.sort(null);
        return new Measured(
                workload,
                n,
                rttMillis,
                times.getFirst(),
                times.get(times.size() / 2),
                times.size(),
                cpu,
                counted.stream().mapToLong(Lap::bytes).max().orElseThrow(),
                counted.stream().mapToInt(Lap::rounds).max().orElseThrow(),
                new Peaks(
                        peaks.stream().mapToLong(Peaks::heap).max().orElseThrow(),
                        peaks.stream().mapToLong(Peaks::resident).max().orElseThrow()));
    }

    private List<Lap> run(Trio trio, Workload workload, int n, Column expected, boolean counted) {
        List<Path> outs = Party.ALL.stream()
                .map(party -> folder.resolve("out-" + party.index()))
                .toList();
        List<Lap> laps = trio.run(workload, SessionId.random(), outs, counted);
        check(workload, n, expected, outs, laps);
        return laps;
    }

    /// Puts the result together and compares it with the plain twin's.
    ///
    /// @throws BenchFailure if it differs, or if two holders of a component do
    static void check(Workload workload, int n, Column expected, List<Path> outs, List<Lap> laps) {
        String what = workload.name() + " of " + n + " rows";
        long[] result = new long[0];
        for (Party party : Party.ALL) {
            long[] own = LongFile.read(outs.get(party.index() - 1));
            if (!PartySide.hash(own)
                    .equals(laps.get(party.previous().index() - 1).nextHash())) {
                throw new BenchFailure(what + ": " + party + " and " + party.previous() + " hold different components");
            }
            result = party == Party.P1 ? own : joined(result, own, expected.width() == 0);
        }
        long[] values =
                expected.width() == 0 ? result : BitPlanes.unslice(result, expected.values().length, expected.width());
        int differing = Arrays.mismatch(workload.inOrder(values), expected.values());
        if (differing >= 0) {
            throw new BenchFailure(what + ": the result is wrong from row " + differing + " on");
        }
    }

    private static long[] joined(long[] sum, long[] part, boolean numbers) {
        if (sum.length != part.length) {
            throw new BenchFailure("components have lengths " + sum.length + " and " + part.length);
        }
        for (int j = 0; j < sum.length; j++) {
            sum[j] = numbers ? sum[j] + part[j] : sum[j] ^ part[j];
        }
        return sum;
    }

    private void clear() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("out-") || name.startsWith("correction-")) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new BenchFailure("the folder " + folder + " cannot be emptied", e);
        }
    }
}
