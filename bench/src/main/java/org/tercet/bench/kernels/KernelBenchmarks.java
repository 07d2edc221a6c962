package org.tercet.bench.kernels;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tercet.smc.BitPlanes;
import org.tercet.smc.BitShares;
import org.tercet.smc.SeededSplit;
import org.tercet.smc.Session;
import org.tercet.smc.SessionId;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.And;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.smc.protocol.Multiply;

/// The engine's inner loops on one core, in nanoseconds per element; protocols are run by one party to whom nobody
/// answers, so that only their local part is timed.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KernelBenchmarks {
    /// Elements: 2 MiB a column.
    private static final int N = 1 << 18;

    private static final int ROW = 600;

    private final long[] values = new long[N];
    private final long[] out = new long[N];
    private final long[] row = new long[ROW];
    private final byte[] seed1 = new byte[SeededSplit.SEED_BYTES];
    private final byte[] seed2 = new byte[SeededSplit.SEED_BYTES];
    private final SeededSplit.Expander expander = new SeededSplit.Expander();
    private long[] planes = new long[0];
    private Shares x = Shares.zero(0);
    private Shares y = Shares.zero(0);
    private BitShares p = BitShares.zero(0, 0);
    private BitShares q = BitShares.zero(0, 0);

    /// Random inputs.
    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        for (int j = 0; j < N; j++) {
            values[j] = random.nextLong();
        }
        random.nextBytes(seed1);
        random.nextBytes(seed2);
        planes = BitPlanes.slice(values, 64);
        x = Shares.of(random.longs(N).toArray(), random.longs(N).toArray());
        y = Shares.of(random.longs(N).toArray(), random.longs(N).toArray());
        p = BitShares.of(N, 64, x.own(), x.next());
        q = BitShares.of(N, 64, y.own(), y.next());
    }

    /// AES-256-CTR keystream into longs.
    @Benchmark
    @OperationsPerInvocation(N)
    public long[] keystreamFill() {
        expander.expand(seed1, out, 0, N);
        return out;
    }

    /// Cross products, re-randomised, copied into frames and back.
    @Benchmark
    @OperationsPerInvocation(N)
    public Object multiplyLocalPart() {
        try (Session session = alone()) {
            return Multiply.run(session, x, y);
        }
    }

    /// The same for words of 64 bits.
    @Benchmark
    @OperationsPerInvocation(N)
    public Object andLocalPart() {
        try (Session session = alone()) {
            return And.run(session, p, q);
        }
    }

    /// Cross products, summed.
    @Benchmark
    @OperationsPerInvocation(N)
    public Object dotProductLocalPart() {
        try (Session session = alone()) {
            return DotProduct.run(session, x, y);
        }
    }

    /// Numbers to bit planes.
    @Benchmark
    @OperationsPerInvocation(N)
    public long[] slice() {
        return BitPlanes.slice(values, 64);
    }

    /// Bit planes to numbers.
    @Benchmark
    @OperationsPerInvocation(N)
    public long[] unslice() {
        return BitPlanes.unslice(planes, N, 64);
    }

    /// A respondent's row of 600 elements, split by two seeds.
    @Benchmark
    @OperationsPerInvocation(ROW)
    public Object seededSplit() {
        return SeededSplit.splitWithGivenSeeds(row, seed1, seed2);
    }

    private static Session alone() {
        return Session.open(new Alone(), SessionId.of(new byte[SessionId.BYTES]), Duration.ofMinutes(1));
    }
}
