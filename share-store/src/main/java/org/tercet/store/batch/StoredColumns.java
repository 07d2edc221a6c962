package org.tercet.store.batch;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tercet.model.StudyId;
import org.tercet.smc.Shares;
import org.tercet.statistics.Columns;
import org.tercet.store.batch.ColumnCache.Loan;
import org.tercet.store.batch.ColumnCache.Name;
import org.tercet.store.database.BatchTable.Lying;

/// A committed batch's share columns for one query: on loan from the cache, given back when the query ends.
///
/// Whoever computes must not write to what is lent: other queries use it too.
public final class StoredColumns implements Columns, AutoCloseable {
    private final ColumnCache cache;
    private final StudyId study;
    private final int number;
    private final int refreshes;
    private final long mostBytes;
    private final ColumnReader.Opened opened;
    private final Map<Integer, Loan> loans = new HashMap<>();
    private boolean closed;

    /// The columns of a study's batch.
    ///
    /// @param number the batch's number
    /// @param lying where they lie
    /// @param mostBytes columns lent to this query, in bytes at most
    public StoredColumns(
            ColumnCache cache, ColumnReader reader, StudyId study, int number, Lying lying, long mostBytes) {
        this.cache = cache;
        this.study = study;
        this.number = number;
        this.refreshes = lying.refreshes();
        this.mostBytes = mostBytes;
        this.opened = reader.open(study, lying.segments());
    }

    @Override
    public int rows() {
        return opened.rows();
    }

    /// @throws TooManyBytes if this store does not lend so much to one query
    @Override
    public synchronized Shares column(int ringElement) {
        if (closed) {
            throw new IllegalStateException("the query has ended");
        }
        Loan loan = loans.get(ringElement);
        if (loan == null) {
            if ((loans.size() + 1L) * ColumnCache.bytesOf(rows()) > mostBytes) {
                throw new TooManyBytes();
            }
            loan = cache.lend(
                    new Name(study, number, refreshes, ringElement),
                    rows(),
                    (own, next) -> opened.read(ringElement, 0, rows(), own, next));
            loans.put(ringElement, loan);
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
    }

    @Override
    public String toString() {
        return "StoredColumns[" + rows() + " rows]";
    }
}
