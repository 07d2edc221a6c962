package org.tercet.store.query;

import java.util.HashSet;
import java.util.Set;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Variable;
import org.tercet.model.query.Filter;
import org.tercet.model.query.Query;

/// How much memory a query's columns take, known before it starts from public things alone.
public final class ColumnNeed {
    private static final int BYTES_PER_ELEMENT = 2 * Long.BYTES;

    private ColumnNeed() {}

    /// Bytes of all ring columns of the variables that the statistic and the filter read.
    ///
    /// @param rows of the batch, invalid ones included
    public static long bytes(Query query, Codebook codebook, long rows) {
        Set<String> variables = new HashSet<>(query.statistic().variables());
        Filter filter = query.filter();
        if (filter != null) {
            variables.addAll(filter.variables());
        }
        long columns = 0;
        for (String variable : variables) {
            columns += codebook.find(variable).map(Variable::width).orElse(0);
        }
        return Math.multiplyExact(BYTES_PER_ELEMENT * columns, rows);
    }
}
