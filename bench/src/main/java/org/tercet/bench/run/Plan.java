package org.tercet.bench.run;

import java.time.Duration;

/// How often a workload is run.
///
/// @param warmRuns runs before anything is timed, at least
/// @param warmTime time spent on these, at least, unless ten times as many runs are done before
/// @param runs timed runs
/// @param patience after this time no further run is started once three are done; a task that takes longer is long
public record Plan(int warmRuns, Duration warmTime, int runs, Duration patience) {
    /// Whether a task that takes this long is timed once only, and not warmed up.
    public boolean isLong(long nanos) {
        return nanos > patience.toNanos() && runs > 1;
    }

    /// For the table.
    public static final Plan FULL = new Plan(3, Duration.ofSeconds(4), 7, Duration.ofSeconds(30));

    /// For `--quick` and for each size of the growth table.
    public static final Plan QUICK = new Plan(2, Duration.ofMillis(700), 5, Duration.ofSeconds(3));

    /// Once each: that it runs and is right.
    public static final Plan ONCE = new Plan(1, Duration.ZERO, 1, Duration.ZERO);
}
