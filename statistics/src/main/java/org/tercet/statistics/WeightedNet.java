package org.tercet.statistics;

import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.NetSpec;
import org.tercet.model.query.Weighting;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// A weighted net: several categories of a single choice taken as one.
///
/// @leaks as [WeightedFrequency]
record WeightedNet(NetSpec spec, Weighting weight) implements FollowsFrom {
    static final WeightedDoc DOC = new WeightedDoc(
            new NetSpec("satisfaction", List.of("4", "5")),
            "as weighted `frequency`; the net only if all of its categories and the base are shown",
            "as weighted `frequency`",
            "15, with a filter 18",
            "as weighted `frequency`");

    @Override
    public WeightedFrequency source() {
        return new WeightedFrequency(new FrequencySpec(spec.variable()), weight);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        SingleChoice variable = Tally.single(codebook, spec.variable());
        WeightedCounts counts = source().counts(codebook, opened);
        int[] indexes = spec.codes().stream().mapToInt(variable::indexOf).toArray();
        Part part = Part.of(
                List.of(Line.result("net", "Net of " + String.join(", ", spec.codes()), counts.share(indexes))),
                Quantity.N,
                Quantity.PERCENT,
                Quantity.STANDARD_ERROR,
                Quantity.MARGIN_95);
        return source().table(codebook, disclosure, opened).as(spec.kind()).and("Net", part);
    }
}
