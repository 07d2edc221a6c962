package org.tercet.bench.run;

/// One party's account of one run.
///
/// @param nanos from the opened session to the result
/// @param cpu nanoseconds of processor time that the process took meanwhile, on all cores
/// @param bytes payload bytes sent
/// @param rounds longest chain of messages that wait for each other; 0 unless they were counted
/// @param nextHash SHA-256 of the result's next component, in hexadecimal
public record Lap(long nanos, long cpu, long bytes, int rounds, String nextHash) {}
