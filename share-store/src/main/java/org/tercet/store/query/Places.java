package org.tercet.store.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.tercet.store.batch.ColumnCache;
import org.tercet.store.config.StoreConfig;

/// Who may compute at this moment: so many queries, one thread each, with so many bytes of columns in all.
///
/// Of those that wait, one whose asker has the fewest queries computing comes next, among equals the one that came
/// first; nobody overtakes it because he needs less memory, so everybody's turn comes.
@ApplicationScoped
public class Places {
    private final int most;
    private final long mostBytes;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private int computing;
    private long bytes;

    @Inject
    Places(StoreConfig config, ColumnCache cache) {
        this(config.limits().concurrentQueries(), cache.mostBytes());
    }

    /// @param most queries at once
    /// @param mostBytes of columns of all of them
    Places(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /// What a store or all three together allow.
    ///
    /// @param queries computed at once
    /// @param columnBytes lent to all of them together
    public record Capacity(int queries, long columnBytes) {
        public Capacity {
            if (queries < 1 || columnBytes < 1) {
                throw new IllegalArgumentException("queries, columnBytes: must be at least 1");
            }
        }

        Capacity and(Capacity other) {
            return new Capacity(Math.min(queries, other.queries), Math.min(columnBytes, other.columnBytes));
        }
    }

    private record Waiting(String asker, long bytes, Capacity within) {}

    /// A place to compute, until it is closed.
    final class Place implements AutoCloseable {
        private final String asker;
        private final long held;
        private boolean closed;

        private Place(String asker, long held) {
            this.asker = asker;
            this.held = held;
        }

        @Override
        public void close() {
            synchronized (Places.this) {
                if (!closed) {
                    closed = true;
                    computing--;
                    bytes -= held;
                    taken.merge(asker, -1, (before, less) -> before + less == 0 ? null : before + less);
                    Places.this.notifyAll();
                }
            }
        }
    }

    /// What this store allows.
    public Capacity own() {
        return new Capacity(most, mostBytes);
    }

    /// Waits for a place.
    ///
    /// @param needed bytes of columns
    /// @param within what the three allow
    /// @return empty if none became free in time, or the query was called off
    synchronized Optional<Place> take(
            String asker, long needed, Capacity within, Duration patience, BooleanSupplier calledOff) {
        Waiting me = new Waiting(asker, needed, own().and(within));
        long until = System.nanoTime() + patience.toNanos();
        waiting.add(me);
        try {
            while (next() != me || !fits(me)) {
                long left = until - System.nanoTime();
                if (left <= 0 || calledOff.getAsBoolean()) {
                    return Optional.empty();
                }
                // At least a millisecond: zero would wait for ever.
                wait(left / 1_000_000 + 1);
            }
            if (calledOff.getAsBoolean()) {
                return Optional.empty();
            }
            computing++;
            bytes += needed;
            taken.merge(asker, 1, Integer::sum);
            return Optional.of(new Place(asker, needed));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            waiting.removeIf(other -> other == me);
            notifyAll();
        }
    }

    private Waiting next() {
        Waiting best = waiting.getFirst();
        for (Waiting other : waiting) {
            if (taken.getOrDefault(other.asker(), 0) < taken.getOrDefault(best.asker(), 0)) {
                best = other;
            }
        }
        return best;
    }

    private boolean fits(Waiting me) {
        return computing < me.within().queries()
                && bytes + me.bytes() <= me.within().columnBytes();
    }

    /// Has everybody who waits look whether he was called off.
    synchronized void wake() {
        notifyAll();
    }

    /// Who computes and who waits; numbers only.
    public record Figures(int computing, int waiting, long columnBytes) {}

    /// The figures of this moment.
    public synchronized Figures figures() {
        return new Figures(computing, waiting.size(), bytes);
    }
}
