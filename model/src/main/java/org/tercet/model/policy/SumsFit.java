package org.tercet.model.policy;

import java.math.BigInteger;
import java.util.List;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Query;

/// No sum over the planned rows reaches 2^63, so that none wraps.
///
/// Publishing holds it for the sums of squares of every number; a statistic that sums larger terms, or weighted ones,
/// is refused here.
record SumsFit() implements Rule {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(63);

    @Override
    public String name() {
        return "sums-fit";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        BigInteger largest = query.largestSum(query.codebook(manifest.codebook()), manifest.plannedRows());
        return largest.compareTo(LIMIT) < 0
                ? List.of()
                : List.of(new Refusal(
                        name(),
                        "a sum of this statistic over the " + manifest.plannedRows() + " planned rows could reach 2^63",
                        query.statistic().narrower()));
    }
}
