package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.ScaleSpec;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// A scale: mean score and top and bottom two boxes, from the counts that [Frequency] releases.
///
/// The mean is given when no category with people in it is hidden: the shown ones sum to the base; a box when its two
/// categories and the base are shown.
///
/// @leaks as [Frequency]
public record Scale(ScaleSpec spec) implements FollowsFrom {
    static final StatisticDoc DOC = new StatisticDoc(
            new ScaleSpec("satisfaction", List.of(1L, 2L, 3L, 4L, 5L)),
            "mean score, standard deviation, top and bottom box of a scale",
            "as `frequency`; the scores only if no category with people in it is hidden, a box only if its two categories are shown",
            "as `frequency`",
            "8, with a filter 9",
            "as `frequency`: 15344 with 4 categories");

    private static final int BOX = 2;
    private static final int SCORE_DECIMALS = 2;

    @Override
    public Frequency source() {
        return new Frequency(new FrequencySpec(spec.variable()));
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        CategoryCounts counts =
                CategoryCounts.of(Tally.single(codebook, spec.variable()), new Opened(cells(codebook), opened));
        int steps = counts.counts().length;
        List<Line> boxes = new ArrayList<>();
        if (steps > BOX) {
            boxes.add(Line.result(
                    "top-2", "Top two", Figure.share(counts.together(steps - 2, steps - 1), counts.base())));
            boxes.add(Line.result("bottom-2", "Bottom two", Figure.share(counts.together(0, 1), counts.base())));
        }
        Part scores = Part.of(
                List.of(Line.result("score", "Mean score", score(counts))),
                Quantity.N,
                Quantity.MEAN,
                Quantity.SD,
                Quantity.MARGIN_95);
        Table table = source().table(codebook, disclosure, opened)
                .as(spec.kind())
                .amounts(SCORE_DECIMALS, "")
                .and("Score", scores);
        return boxes.isEmpty()
                ? table
                : table.and("Boxes", Part.of(boxes, Quantity.N, Quantity.PERCENT, Quantity.MARGIN_95));
    }

    private Figure score(CategoryCounts counts) {
        if (!counts.whole()) {
            return Figure.hidden();
        }
        List<Long> given = spec.scores();
        long sum = 0;
        long squares = 0;
        for (int i = 0; i < counts.counts().length; i++) {
            long score = given == null ? i + 1 : given.get(i);
            sum += counts.counts()[i] * score;
            squares += counts.counts()[i] * score * score;
        }
        return Figure.mean(counts.base(), sum, squares, 0);
    }
}
