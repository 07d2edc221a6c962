package org.tercet.bench.report;

import java.util.List;
import java.util.Optional;
import org.tercet.bench.floor.Floors;
import org.tercet.bench.kernels.Kernels;
import org.tercet.bench.rival.Rival;
import org.tercet.bench.run.Measured;
import org.tercet.bench.workload.Work;

/// Everything that one run of the bench measured.
///
/// @param table one line per workload
/// @param growth the same workloads at growing sizes
/// @param notes what was left out, and why
public record Report(
        Machine machine,
        boolean quick,
        Floors floors,
        List<Line> table,
        List<Line> growth,
        List<Kernels.Score> kernels,
        List<RivalLine> rivals,
        List<String> notes) {
    /// One measured workload and its floor on this machine.
    ///
    /// @param floorNanos what it needs at least here
    public record Line(Measured measured, String formula, double floorNanos) {
        /// With the floors of the same run.
        public static Line of(Measured measured, Floors floors) {
            Work work = measured.workload().work(measured.n(), measured.bytes());
            return new Line(
                    measured,
                    work.formula(),
                    floors.nanos(work, measured.bytes(), measured.rounds(), measured.rttMillis()));
        }

        /// How many times the floor the best run took.
        public double ratio() {
            return measured.best() / floorNanos;
        }

        /// Whether the size is the one that aim and reference are stated for.
        public boolean isFullSize() {
            return measured.n() == measured.workload().sizes().full();
        }
    }

    /// One task of a rival.
    ///
    /// @param rival its name
    public record RivalLine(String rival, String note, Rival.Score score) {}

    public Report {
        table = List.copyOf(table);
        growth = List.copyOf(growth);
        kernels = List.copyOf(kernels);
        rivals = List.copyOf(rivals);
        notes = List.copyOf(notes);
    }

    /// How many times longer per element the rival takes than we do in the same run, where we ran the task.
    public Optional<Double> timesOurs(RivalLine rival) {
        return table.stream()
                .map(Line::measured)
                .filter(ours -> ours.workload().name().equals(rival.score().workload()))
                .findFirst()
                .map(ours -> rival.score().perElement() / ((double) ours.best() / ours.n()));
    }
}
