package org.tercet.bench.run;

import org.tercet.bench.workload.Workload;

/// What was measured of a workload at one size; every run's result was right.
///
/// @param n rows
/// @param rttMillis added to every round trip
/// @param best nanoseconds of the best timed run
/// @param median nanoseconds of the median one
/// @param runs timed runs
/// @param cpu nanoseconds of processor time of the busiest party in the run where that was least
/// @param bytes payload bytes that the busiest party sent
/// @param rounds messages that wait for each other
/// @param peaks of the hungriest party over the timed runs
public record Measured(
        Workload workload,
        int n,
        int rttMillis,
        long best,
        long median,
        int runs,
        long cpu,
        long bytes,
        int rounds,
        Peaks peaks) {}
