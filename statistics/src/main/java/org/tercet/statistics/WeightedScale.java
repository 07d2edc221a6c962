package org.tercet.statistics;

import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.ScaleSpec;
import org.tercet.model.query.Weighting;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// A weighted scale: mean score and top and bottom two boxes, from the numbers that [WeightedFrequency] releases.
///
/// @leaks as [WeightedFrequency]
record WeightedScale(ScaleSpec spec, Weighting weight) implements FollowsFrom {
    static final WeightedDoc DOC = new WeightedDoc(
            new ScaleSpec("satisfaction", List.of(1L, 2L, 3L, 4L, 5L)),
            "as weighted `frequency`; the scores only if no category with people in it is hidden, a box only if its two categories are shown",
            "as weighted `frequency`",
            "15, with a filter 18",
            "as weighted `frequency`");

    private static final int BOX = 2;
    private static final int SCORE_DECIMALS = 2;

    @Override
    public WeightedFrequency source() {
        return new WeightedFrequency(new FrequencySpec(spec.variable()), weight);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        WeightedCounts counts = source().counts(codebook, opened);
        int steps = counts.counts().size();
        Part scores = Part.of(
                List.of(Line.result("score", "Mean score", counts.mean(this::score))),
                Quantity.N,
                Quantity.MEAN,
                Quantity.SD,
                Quantity.STANDARD_ERROR,
                Quantity.MARGIN_95);
        Table table = source().table(codebook, disclosure, opened)
                .as(spec.kind())
                .amounts(SCORE_DECIMALS, "")
                .and("Score", scores);
        if (steps <= BOX) {
            return table;
        }
        List<Line> boxes = List.of(
                Line.result("top-2", "Top two", counts.share(steps - 2, steps - 1)),
                Line.result("bottom-2", "Bottom two", counts.share(0, 1)));
        return table.and(
                "Boxes", Part.of(boxes, Quantity.N, Quantity.PERCENT, Quantity.STANDARD_ERROR, Quantity.MARGIN_95));
    }

    private long score(int category) {
        List<Long> given = spec.scores();
        return given == null ? category + 1 : given.get(category);
    }
}
