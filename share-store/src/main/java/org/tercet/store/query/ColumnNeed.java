package org.tercet.store.query;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Join;
import org.tercet.model.query.JoinedStudy;
import org.tercet.model.query.Query;
import org.tercet.model.query.Reading;
import org.tercet.statistics.DerivedColumns;
import org.tercet.statistics.JoinedColumns;

/// How much memory a query's columns take, known before it starts from public things alone.
public final class ColumnNeed {
    private static final long BYTES_PER_ELEMENT = 2 * Long.BYTES;

    private ColumnNeed() {}

    /// Bytes of all ring columns of the variables that it reads, kept ones too, of those that it derives and holds, and
    /// of those that a join makes on its way and holds.
    ///
    /// @param reading what it reads, and what it computes
    /// @param joined the manifest that its join names, which is known if it has one
    /// @param rows of the batch, invalid ones included
    /// @param joinedRows of the batch that it joins
    public static long bytes(
            Query query, Reading reading, Manifest manifest, @Nullable Manifest joined, long rows, long joinedRows) {
        Join join = query.join();
        Set<String> read = new HashSet<>(join == null ? reading.variables() : query.ownVariables());
        reading.kept().forEach(kept -> read.add(kept.name()));
        long columns = DerivedColumns.inMemory(reading.computed()) + width(read, query.codebook(manifest.codebook()));
        long elements = Math.multiplyExact(columns, rows);
        if (join != null && joined != null) {
            elements = Math.addExact(
                    elements,
                    Math.multiplyExact(width(query.joinedVariables(), joined.codebook()), joinedRows)
                            + JoinedColumns.elements(
                                    JoinedStudy.codebook(manifest, joined, query, join), rows, joinedRows));
        }
        return Math.multiplyExact(BYTES_PER_ELEMENT, elements);
    }

    private static long width(Set<String> variables, Codebook codebook) {
        return variables.stream()
                .flatMap(name -> codebook.find(name).stream())
                .mapToLong(Variable::width)
                .sum();
    }
}
