package org.tercet.store.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tercet.model.StudyId;
import org.tercet.smc.Shares;
import org.tercet.statistics.Columns;
import org.tercet.store.batch.ColumnCache.Loan;
import org.tercet.store.batch.ColumnCache.Name;
import org.tercet.store.database.BatchTable.Lying;
import org.tercet.store.database.KeptTable.Kept;

/// A committed batch's share columns for one query, and those of variables that are kept for it: on loan from the
/// cache, given back when the query ends.
///
/// Whoever computes must not write to what is lent: other queries use it too.
public final class StoredColumns implements Columns, AutoCloseable {
    private final ColumnCache cache;
    private final ColumnReader reader;
    private final StudyId study;
    private final int number;
    private final Lying lying;
    private final long mostBytes;
    private final ColumnReader.Opened opened;
    private final List<ColumnReader.Opened> openedOfKept = new ArrayList<>();
    private final Map<Name, Loan> loans = new HashMap<>();
    private boolean closed;

    /// The columns of a study's batch.
    ///
    /// @param number the batch's number
    /// @param lying where they lie
    /// @param mostBytes columns lent to this query, in bytes at most
    public StoredColumns(
            ColumnCache cache, ColumnReader reader, StudyId study, int number, Lying lying, long mostBytes) {
        this.cache = cache;
        this.reader = reader;
        this.study = study;
        this.number = number;
        this.lying = lying;
        this.mostBytes = mostBytes;
        this.opened = reader.open(study, lying.segments());
    }

    @Override
    public int rows() {
        return opened.rows();
    }

    /// @throws TooManyBytes if this store does not lend so much to one query
    @Override
    public Shares column(int ringElement) {
        return lent(opened, null, ringElement);
    }

    /// The columns of a variable that is kept for the batch, counted from its own first.
    public synchronized Columns kept(Kept variable) {
        ColumnReader.Opened of = reader.open(study, variable.segments(lying));
        openedOfKept.add(of);
        return new Columns() {
            @Override
            public int rows() {
                return of.rows();
            }

            @Override
            public Shares column(int ringElement) {
                return lent(of, variable.id(), ringElement);
            }
        };
    }

    private synchronized Shares lent(ColumnReader.Opened from, @Nullable UUID kept, int ringElement) {
        if (closed) {
            throw new IllegalStateException("the query has ended");
        }
        Name name = new Name(study, number, lying.refreshes(), kept, ringElement);
        Loan loan = loans.get(name);
        if (loan == null) {
            if ((loans.size() + 1L) * ColumnCache.bytesOf(rows()) > mostBytes) {
                throw new TooManyBytes();
            }
            loan = cache.lend(name, rows(), (own, next) -> from.read(ringElement, 0, rows(), own, next));
            loans.put(name, loan);
        }
        return loan.shares();
    }

    @Override
    public Shares column(int ringElement, int from, int to) {
        if (from < 0 || to < from || to > rows()) {
            throw new IllegalArgumentException("rows: must lie within the batch");
        }
        Shares whole = column(ringElement);
        return Shares.of(Arrays.copyOfRange(whole.own(), from, to), Arrays.copyOfRange(whole.next(), from, to));
    }

    /// Gives everything back.
    @Override
    public synchronized void close() {
        closed = true;
        loans.values().forEach(Loan::close);
        loans.clear();
        opened.close();
        openedOfKept.forEach(ColumnReader.Opened::close);
    }

    @Override
    public String toString() {
        return "StoredColumns[" + rows() + " rows]";
    }
}
