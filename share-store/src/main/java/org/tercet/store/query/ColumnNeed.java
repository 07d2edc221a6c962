package org.tercet.store.query;

import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Variable;
import org.tercet.model.query.Query;
import org.tercet.statistics.DerivedColumns;

/// How much memory a query's columns take, known before it starts from public things alone.
public final class ColumnNeed {
    private static final int BYTES_PER_ELEMENT = 2 * Long.BYTES;

    private ColumnNeed() {}

    /// Bytes of all ring columns of the variables that it reads, and of those that it derives and keeps.
    ///
    /// @param rows of the batch, invalid ones included
    public static long bytes(Query query, Codebook codebook, long rows) {
        long columns = DerivedColumns.kept(query.derive());
        for (String variable : query.variables()) {
            columns += codebook.find(variable).map(Variable::width).orElse(0);
        }
        return Math.multiplyExact(BYTES_PER_ELEMENT * columns, rows);
    }
}
