package org.tercet.model.policy;

import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Query;

/// A statistic whose work grows faster than the rows is asked of studies that are planned small enough.
record RowsFit() implements Rule {
    @Override
    public String name() {
        return "rows-fit";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        Codebook codebook = query.codebook(manifest.codebook());
        long most = query.statistic().mostRows(codebook);
        return manifest.plannedRows() <= most
                ? List.of()
                : List.of(new Refusal(
                        name(),
                        query.statistic().kind() + " of these variables takes at most " + most + " rows; "
                                + manifest.plannedRows() + " are planned",
                        query.statistic().narrower()));
    }
}
