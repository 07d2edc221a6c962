package org.tercet.store.batch;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tercet.model.StudyId;
import org.tercet.smc.Shares;
import org.tercet.store.config.StoreConfig;

/// Plaintext share columns in memory, and nowhere else: lent to queries, kept while there is room, overwritten when let
/// go.
///
/// A column is read once however many queries ask for it at the same time. What is lent and what is kept counts
/// together against `tercet.store.cache.bytes`; the column used longest ago and not lent goes first.
@ApplicationScoped
public class ColumnCache {
    /// The part of the heap that columns may take, whatever is configured: the rest is for work.
    private static final int HEAP_PARTS = 2;

    private final long mostBytes;
    private final LinkedHashMap<Name, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<StudyId, Integer> newest = new HashMap<>();
    private long bytes;
    private long hits;
    private long misses;
    private long evictions;

    @Inject
    ColumnCache(StoreConfig config) {
        this(Math.min(config.cache().bytes(), Runtime.getRuntime().maxMemory() / HEAP_PARTS));
    }

    /// @param mostBytes bytes of columns in memory at most
    ColumnCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// One ring column of one batch after so many refreshes.
    ///
    /// @param kept the variable that is kept for the batch and has this column; null for the batch's own
    record Name(
            StudyId study,
            int batch,
            int refreshes,
            @Nullable UUID kept,
            int ringElement) {}

    /// Where a column comes from.
    @FunctionalInterface
    interface Source {
        /// Fills both components; may fail half-way.
        void fill(long[] own, long[] next);
    }

    /// How the cache does; numbers only.
    ///
    /// @param bytes in memory at this moment
    public record Figures(long bytes, long mostBytes, int columns, long hits, long misses, long evictions) {}

    private static final class Entry {
        final Name name;
        final long[] own;
        final long[] next;
        final CountDownLatch settled = new CountDownLatch(1);
        volatile boolean filled;
        int lent = 1;
        boolean dropped;
        boolean gone;

        Entry(Name name, int rows) {
            this.name = name;
            own = new long[rows];
            next = new long[rows];
        }

        long bytes() {
            return bytesOf(own.length);
        }

        void overwrite() {
            Arrays.fill(own, 0);
            Arrays.fill(next, 0);
        }
    }

    /// A column on loan; not to be written to.
    final class Loan implements AutoCloseable {
        private final Name name;
        private @Nullable Entry entry;

        private Loan(Name name, Entry entry) {
            this.name = name;
            this.entry = entry;
        }

        /// The column itself, not a copy.
        synchronized Shares shares() {
            Entry lent = entry;
            if (lent == null) {
                throw new IllegalStateException("the column was given back");
            }
            return Shares.of(lent.own, lent.next);
        }

        @Override
        public synchronized void close() {
            Entry lent = entry;
            entry = null;
            if (lent != null) {
                giveBack(lent);
            }
        }

        @Override
        public String toString() {
            return "Loan[ring element " + name.ringElement() + "]";
        }
    }

    /// Bytes of a column of so many rows.
    static long bytesOf(long rows) {
        return 2 * Long.BYTES * rows;
    }

    /// Bytes of columns in memory at most.
    public long mostBytes() {
        return mostBytes;
    }

    /// Lends a column, which is read from its source unless it is here.
    ///
    /// @throws TooManyBytes if it does not fit next to what is lent
    Loan lend(Name name, int rows, Source source) {
        while (true) {
            Entry entry;
            boolean mine;
            synchronized (this) {
                entry = entries.get(name);
                mine = entry == null;
                if (entry == null) {
                    misses++;
                    makeRoom(bytesOf(rows));
                    entry = new Entry(name, rows);
                    bytes += entry.bytes();
                    entries.put(name, entry);
                } else {
                    hits++;
                    entry.lent++;
                }
            }
            if (mine) {
                return fill(name, entry, source);
            }
            await(entry);
            if (entry.filled) {
                return new Loan(name, entry);
            }
            // Whoever read it failed, and has let it go: the next one to ask reads it anew.
        }
    }

    private Loan fill(Name name, Entry entry, Source source) {
        try {
            source.fill(entry.own, entry.next);
            entry.filled = true;
            return new Loan(name, entry);
        } finally {
            if (!entry.filled) {
                synchronized (this) {
                    entries.remove(name, entry);
                    letGo(entry);
                }
            }
            entry.settled.countDown();
        }
    }

    private void await(Entry entry) {
        try {
            entry.settled.await();
        } catch (InterruptedException e) {
            giveBack(entry);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a column was read", e);
        }
    }

    private synchronized void makeRoom(long wanted) {
        Iterator<Entry> eldest = entries.values().iterator();
        while (bytes + wanted > mostBytes && eldest.hasNext()) {
            Entry entry = eldest.next();
            if (entry.lent == 0) {
                eldest.remove();
                letGo(entry);
                evictions++;
            }
        }
        if (bytes + wanted > mostBytes) {
            throw new TooManyBytes();
        }
    }

    private synchronized void giveBack(Entry entry) {
        entry.lent--;
        boolean old = entry.name.refreshes() < newest.getOrDefault(entry.name.study(), 0);
        if (entry.lent == 0 && (entry.dropped || old)) {
            entries.remove(entry.name, entry);
            letGo(entry);
        }
    }

    private void letGo(Entry entry) {
        if (!entry.gone) {
            entry.gone = true;
            entry.overwrite();
            bytes -= entry.bytes();
        }
    }

    /// Lets go of a study's columns from before its newest refresh; one that is lent, or that a query which began
    /// before still asks for, goes when it is given back.
    void dropBefore(StudyId study, int refreshes) {
        synchronized (this) {
            newest.merge(study, refreshes, Math::max);
        }
        drop(name -> name.study().equals(study) && name.refreshes() < refreshes);
    }

    /// Lets go of a kept variable that was dropped and that no query reads any more.
    void drop(UUID kept) {
        drop(name -> kept.equals(name.kept()));
    }

    private synchronized void drop(Predicate<Name> which) {
        Iterator<Map.Entry<Name, Entry>> all = entries.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Name, Entry> here = all.next();
            if (which.test(here.getKey())) {
                all.remove();
                Entry entry = here.getValue();
                entry.dropped = true;
                if (entry.lent == 0) {
                    letGo(entry);
                }
            }
        }
    }

    /// How it does at this moment.
    public synchronized Figures figures() {
        return new Figures(bytes, mostBytes, entries.size(), hits, misses, evictions);
    }

    @PreDestroy
    void dropAll() {
        drop(name -> true);
    }

    @Override
    public String toString() {
        return "ColumnCache[" + figures() + "]";
    }
}
