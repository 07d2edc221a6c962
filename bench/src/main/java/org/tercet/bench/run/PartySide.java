package org.tercet.bench.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tercet.bench.workload.Held;
import org.tercet.bench.workload.Output;
import org.tercet.bench.workload.Workload;
import org.tercet.smc.BitShares;
import org.tercet.smc.Link;
import org.tercet.smc.Party;
import org.tercet.smc.SeededSplit;
import org.tercet.smc.Session;
import org.tercet.smc.SessionId;
import org.tercet.smc.Shares;

/// One party of a measured run: holds its part of the inputs, runs the workload, leaves its part of the result in a
/// file.
///
/// It never holds a value in the clear: the conductor, which made the inputs, puts the result together and checks it.
public final class PartySide {
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private final Link link;
    private @Nullable Held held;

    /// A party at the end of this link.
    public PartySide(Link link) {
        this.link = link;
    }

    /// Takes its part of the inputs; the part before is let go first.
    void load(Deal deal) {
        held = null;
        List<Object> columns = new ArrayList<>();
        for (Deal.Part part : deal.columns()) {
            int words = part.width() == 0 ? part.length() : BitShares.words(part.length()) * part.width();
            long[] own = component(part, link.party(), words);
            long[] next = component(part, link.party().next(), words);
            columns.add(
                    part.width() == 0 ? Shares.of(own, next) : BitShares.of(part.length(), part.width(), own, next));
        }
        held = new Held(deal.n(), columns);
    }

    /// Runs the workload once in a session of its own.
    ///
    /// @param out where this party's own component of the result goes
    /// @param counted whether rounds are counted; such a run is slower
    Lap run(Workload workload, SessionId id, Path out, boolean counted) {
        Held inputs = Objects.requireNonNull(held, "nothing was dealt");
        DepthLink counter = new DepthLink(link);
        try (Session session = Session.open(counted ? counter : link, id, DEADLINE)) {
            long cpu = processorTime();
            long start = System.nanoTime();
            Output output = workload.run(session, inputs);
            long nanos = System.nanoTime() - start;
            cpu = processorTime() - cpu;
            LongFile.write(out, output.own());
            return new Lap(nanos, cpu, session.bytesSent(), counter.rounds(), hash(output.next()));
        }
    }

    /// Nanoseconds that all threads of this process have run so far.
    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /// SHA-256 of an array in hexadecimal.
    static String hash(long[] values) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer bytes = ByteBuffer.allocate(8 * 8192).order(ByteOrder.LITTLE_ENDIAN);
            for (int from = 0; from < values.length; from += 8192) {
                int size = Math.min(8192, values.length - from);
                bytes.clear().limit(8 * size);
                bytes.asLongBuffer().put(values, from, size);
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static long[] component(Deal.Part part, Party component, int words) {
        return switch (component) {
            case P1 -> SeededSplit.expand(Objects.requireNonNull(part.seed1()), words);
            case P2 -> SeededSplit.expand(Objects.requireNonNull(part.seed2()), words);
            case P3 -> LongFile.read(Path.of(Objects.requireNonNull(part.correction())));
        };
    }
}
