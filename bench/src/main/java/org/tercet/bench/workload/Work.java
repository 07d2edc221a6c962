package org.tercet.bench.workload;

/// What one party cannot avoid besides sending: the terms of a workload's floor.
///
/// @param formula the floor in words: the sum of what is sent over T, and of what is below over A, M, K and X
/// @param aesBytes bytes of AES-256-CTR keystream (over A)
/// @param memoryBytes bytes to and from memory (over M)
/// @param andWords 64-bit words of the AND kernel (times K)
/// @param terms products of two shared numbers that are only summed, in cache (times X)
public record Work(String formula, long aesBytes, long memoryBytes, long andWords, long terms) {
    /// The floor of a tree of bit-sliced ANDs: a sent word is a word ANDed, and two words of keystream.
    public static Work ofAnds(long bytes) {
        return new Work("sent/T + 2 sent/A + sent/8 K", 2 * bytes, 0, bytes / 8, 0);
    }
}
