package org.tercet.bench.floor;

import org.tercet.bench.workload.Work;

/// What this machine can do at best, measured in the same run as the workloads.
///
/// @param cores processors that the JVM may use
/// @param tls T: bytes per second that all cores together carry over loopback TLS
/// @param roundNanos R: nanoseconds from one process to another and no further, for a small message over TLS
/// @param aes A: bytes per second of AES-256-CTR into `long[]`, one core
/// @param memory M: bytes per second to and from memory, all cores
/// @param andNanos K: nanoseconds per 64-bit word of the AND kernel on long columns, one core
/// @param termNanos X: nanoseconds per product of two shared numbers that is only summed, in cache, one core
public record Floors(
        int cores, double tls, double roundNanos, double aes, double memory, double andNanos, double termNanos) {
    /// Measures all; about two seconds.
    public static Floors measure() {
        int cores = Runtime.getRuntime().availableProcessors();
        TlsFloor.Result tls = TlsFloor.measure(cores);
        return new Floors(
                cores,
                tls.bytesPerSecond(),
                tls.roundNanos(),
                AesFloor.bytesPerSecond(),
                MemoryFloor.bytesPerSecond(cores),
                KernelFloor.andNanos(),
                KernelFloor.termNanos());
    }

    /// Nanoseconds that three parties on this machine need at least, all cores shared fairly and nothing waiting.
    ///
    /// @param bytes payload bytes that one party sends
    public double nanos(Work work, long bytes, int rounds, int rttMillis) {
        double shared = 3.0 * (bytes / tls * 1e9 + work.memoryBytes() / memory * 1e9);
        double perCore =
                3.0 * (work.aesBytes() / aes * 1e9 + work.andWords() * andNanos + work.terms() * termNanos) / cores;
        return shared + perCore + rounds * (roundNanos + rttMillis * 0.5e6);
    }
}
