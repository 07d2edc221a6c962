package org.tercet.bench.run;

import java.nio.file.Path;
import java.util.List;
import org.tercet.bench.workload.Workload;
import org.tercet.smc.SessionId;

/// Three parties that can be told what to do; lists are in party order.
public interface Trio extends AutoCloseable {
    /// Gives each its part of the inputs.
    void load(List<Deal> deals);

    /// Runs the workload once at all three.
    ///
    /// @param outs where each party's own component of the result goes
    List<Lap> run(Workload workload, SessionId id, List<Path> outs, boolean counted);

    /// Collects garbage at all three and watches their memory anew.
    void resetPeaks();

    /// What each has used at most since the reset.
    List<Peaks> peaks();

    @Override
    void close();
}
