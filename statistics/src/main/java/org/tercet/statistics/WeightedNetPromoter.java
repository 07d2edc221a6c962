package org.tercet.statistics;

import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.NetPromoterSpec;
import org.tercet.model.query.Weighting;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Weighted net promoter score of a single choice with eleven steps, 0 to 10: the mean of +100, 0 and -100.
///
/// @leaks as [WeightedFrequency]
record WeightedNetPromoter(NetPromoterSpec spec, Weighting weight) implements FollowsFrom {
    static final WeightedDoc DOC = new WeightedDoc(
            new NetPromoterSpec("recommend"),
            "as weighted `frequency`; the score only if no step with people in it is hidden",
            "as weighted `frequency`",
            "15, with a filter 18",
            "as weighted `frequency`");

    private static final int PROMOTERS = 9;
    private static final int PASSIVES = 7;

    @Override
    public WeightedFrequency source() {
        return new WeightedFrequency(new FrequencySpec(spec.variable()), weight);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        WeightedCounts counts = source().counts(codebook, opened);
        Figure mean = counts.mean(step -> step >= PROMOTERS ? 100 : step >= PASSIVES ? 0 : -100);
        Double value = mean.value(Quantity.MEAN);
        Figure score = value == null ? mean : mean.with(Quantity.SCORE, value);
        return source().table(codebook, disclosure, opened)
                .as(spec.kind())
                .amounts(1, "")
                .and(
                        "Net promoter score",
                        Part.of(
                                List.of(Line.result("score", "Promoters less detractors", score)),
                                Quantity.N,
                                Quantity.SCORE,
                                Quantity.STANDARD_ERROR,
                                Quantity.MARGIN_95));
    }
}
