package org.tercet.smc.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.tercet.smc.BitPlanes;
import org.tercet.smc.BitShares;
import org.tercet.smc.InProcessLink;
import org.tercet.smc.Link;
import org.tercet.smc.LinkLimits;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.SessionId;
import org.tercet.smc.Shares;

/// Runs a computation at three parties in one process, from a seed that it prints when something fails.
///
/// ```java
/// ThreeParties three = ThreeParties.seeded(7);
/// Dealt<Shares> x = three.share(1, 2, 3);
/// long[] squares = three.reveal(three.run(session -> Multiply.run(session, x.of(session), x.of(session))));
/// ```
public final class ThreeParties {
    private final long seed;
    private final SplittableRandom random;
    private final Map<Party, Tamper> tampers = new EnumMap<>(Party.class);
    private final Map<Party, RecordingLink> recordings = new EnumMap<>(Party.class);
    private final Map<Party, CountingLink> counters = new EnumMap<>(Party.class);
    private Duration deadline = Duration.ofSeconds(60);
    private int chunkRows = Session.CHUNK_ROWS;
    private boolean recording = true;

    private ThreeParties(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /// What one party computes.
    @FunctionalInterface
    public interface Body<T extends @Nullable Object> {
        T run(Session session) throws Exception;
    }

    /// What became of one party: a value, or why not.
    ///
    /// @param value the body's result; null when it failed, or when the body gave null
    /// @param failure null when it did not fail
    public record Outcome<T>(
            Party party, @Nullable T value, @Nullable Throwable failure) {}

    /// Three parties whose inputs and splits come from this seed.
    public static ThreeParties seeded(long seed) {
        return new ThreeParties(seed);
    }

    /// Three parties with a fresh seed, printed when a run fails.
    public static ThreeParties fresh() {
        return new ThreeParties(new SplittableRandom().nextLong());
    }

    /// Lets this party cheat.
    public ThreeParties tamper(Party cheat, Tamper tamper) {
        tampers.put(cheat, tamper);
        return this;
    }

    /// How long each run may take; 60 s unless set.
    public ThreeParties deadline(Duration duration) {
        deadline = duration;
        return this;
    }

    /// Rows that protocols work on at once.
    public ThreeParties chunkRows(int rows) {
        chunkRows = rows;
        return this;
    }

    /// Keeps no party's view and traffic: for long columns, whose messages take more memory than the parties do.
    public ThreeParties unrecorded() {
        recording = false;
        return this;
    }

    /// The seed.
    public long seed() {
        return seed;
    }

    /// The seeded source of test inputs.
    public SplittableRandom random() {
        return random;
    }

    /// Splits values at random.
    public Dealt<Shares> share(long... values) {
        long[] x1 = longs(values.length);
        long[] x2 = longs(values.length);
        long[] x3 = new long[values.length];
        for (int j = 0; j < x3.length; j++) {
            x3[j] = values[j] - x1[j] - x2[j];
        }
        return new Dealt<>(Shares.of(x1.clone(), x2.clone()), Shares.of(x2, x3.clone()), Shares.of(x3, x1));
    }

    /// Splits the lowest `width` bits of values at random into Boolean shares.
    public Dealt<BitShares> shareBits(int width, long... values) {
        long[] planes = BitPlanes.slice(values, width);
        long[] x1 = longs(planes.length);
        long[] x2 = longs(planes.length);
        long[] x3 = new long[planes.length];
        for (int j = 0; j < x3.length; j++) {
            x3[j] = planes[j] ^ x1[j] ^ x2[j];
        }
        int n = values.length;
        return new Dealt<>(
                BitShares.of(n, width, x1.clone(), x2.clone()),
                BitShares.of(n, width, x2, x3.clone()),
                BitShares.of(n, width, x3, x1));
    }

    /// Runs the body at all three and gives their results in party order; shares among them outlive the session.
    ///
    /// @throws AssertionError naming the seed, with the first failure as cause and the others suppressed
    public <T> List<T> run(Body<T> body) {
        List<T> values = new ArrayList<>();
        AssertionError error = null;
        for (Outcome<T> outcome : attempt(body)) {
            Throwable failure = outcome.failure();
            if (failure == null) {
                @SuppressWarnings("NullAway") // null only if the body gave null
                T value = outcome.value();
                values.add(value);
            } else if (error == null) {
                error = new AssertionError(
                        outcome.party() + " failed, seed " + seed + ": " + failure.getMessage(), failure);
            } else {
                error.addSuppressed(failure);
            }
        }
        if (error != null) {
            throw error;
        }
        return values;
    }

    /// Runs the body at all three and says what became of each.
    public <T> List<Outcome<T>> attempt(Body<T> body) {
        Map<Party, Link> links = links();
        SessionId id = SessionId.random();
        Map<Party, Outcome<T>> outcomes = new EnumMap<>(Party.class);
        List<Thread> threads = new ArrayList<>();
        links.forEach((party, link) -> {
            threads.add(Thread.ofVirtual().name(party.toString()).start(() -> {
                Outcome<T> outcome = one(link, id, body);
                synchronized (outcomes) {
                    outcomes.put(party, outcome);
                }
            }));
        });
        for (Thread thread : threads) {
            join(thread);
        }
        synchronized (outcomes) {
            return List.copyOf(outcomes.values());
        }
    }

    /// The values of which the three parties hold these shares.
    ///
    /// @throws AssertionError if two holders of a component disagree
    public long[] reveal(List<Shares> parts) {
        requireConsistent(
                parts.stream().map(Shares::own).toList(),
                parts.stream().map(Shares::next).toList());
        long[] values = new long[parts.getFirst().length()];
        for (Shares part : parts) {
            long[] own = part.own();
            for (int j = 0; j < values.length; j++) {
                values[j] += own[j];
            }
        }
        return values;
    }

    /// The words of which the three parties hold these Boolean shares.
    ///
    /// @throws AssertionError if two holders of a component disagree
    public long[] revealBits(List<BitShares> parts) {
        requireConsistent(
                parts.stream().map(BitShares::own).toList(),
                parts.stream().map(BitShares::next).toList());
        BitShares first = parts.getFirst();
        long[] planes = new long[first.own().length];
        for (BitShares part : parts) {
            long[] own = part.own();
            for (int j = 0; j < planes.length; j++) {
                planes[j] ^= own[j];
            }
        }
        return BitPlanes.unslice(planes, first.length(), first.width());
    }

    /// What a party received and sent in the last run.
    public RecordingLink recording(Party party) {
        RecordingLink link = recordings.get(party);
        if (link == null) {
            throw new IllegalStateException("nothing was run yet, or it was not recorded");
        }
        return link;
    }

    /// Rounds of the last run.
    public int rounds() {
        return counters.values().stream().mapToInt(CountingLink::rounds).max().orElse(0);
    }

    /// Payload bytes that the busiest party sent in the last run.
    public long bytes() {
        return counters.values().stream().mapToLong(CountingLink::bytes).max().orElse(0);
    }

    private <T> Outcome<T> one(Link link, SessionId id, Body<T> body) {
        try (Session session = Session.open(link, id, deadline, chunkRows)) {
            return new Outcome<>(link.party(), Outliving.copy(body.run(session)), null);
        } catch (Throwable failure) {
            link.close();
            return new Outcome<>(link.party(), null, failure);
        }
    }

    private Map<Party, Link> links() {
        Map<Party, InProcessLink> plain = InProcessLink.three(key(), key(), key(), LinkLimits.standard());
        CountingLink.Depths depths = new CountingLink.Depths();
        Map<Party, Link> links = new EnumMap<>(Party.class);
        plain.forEach((party, bare) -> {
            Tamper tamper = tampers.get(party);
            Link link = tamper == null ? bare : new TamperLink(bare, tamper);
            if (recording) {
                RecordingLink recorded = new RecordingLink(link);
                recordings.put(party, recorded);
                link = recorded;
            }
            CountingLink counting = new CountingLink(link, depths);
            counters.put(party, counting);
            links.put(party, counting);
        });
        return links;
    }

    private byte[] key() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
    }

    private long[] longs(int count) {
        long[] out = new long[count];
        for (int j = 0; j < count; j++) {
            out[j] = random.nextLong();
        }
        return out;
    }

    private static void requireConsistent(List<long[]> own, List<long[]> next) {
        for (int i = 0; i < 3; i++) {
            if (!java.util.Arrays.equals(next.get(i), own.get((i + 1) % 3))) {
                throw new AssertionError("P" + (i + 1) + " and P" + ((i + 1) % 3 + 1) + " hold different components");
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the parties run", e);
        }
    }
}
