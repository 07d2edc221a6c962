package org.tercet.smc;

/// Names a step on one pair's line: 16 bytes that only the session's keys predict, and the path for diagnostics, which
/// is never sent.
///
/// @param high first eight bytes
/// @param low last eight bytes
/// @param path the step's path
public record Tag(long high, long low, String path) {
    /// By the sixteen bytes alone.
    @Override
    public boolean equals(Object other) {
        return other instanceof Tag that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high ^ low);
    }

    @Override
    public String toString() {
        return path;
    }
}
