package org.tercet.statistics;

import java.util.Arrays;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.NetPromoterSpec;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Precision;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Net promoter score, from the counts that [Frequency] releases: the percentage of 9 and 10 less that of 0 to 6.
///
/// It is given when no step with people in it is hidden: the shown ones sum to the base. Its standard error is that of
/// the mean of +1, 0 and -1: `sqrt((p + d - (p - d)^2) / n)`.
///
/// @leaks as [Frequency]
public record NetPromoter(NetPromoterSpec spec) implements FollowsFrom {
    static final StatisticDoc DOC = new StatisticDoc(
            new NetPromoterSpec("recommend"),
            "net promoter score of a single choice with eleven steps, 0 to 10",
            "as `frequency`; the score only if no step with people in it is hidden",
            "as `frequency`",
            "8, with a filter 9",
            "as `frequency`: 15344 with 4 categories");

    private static final int PROMOTERS = 9;
    private static final int PASSIVES = 7;

    @Override
    public Frequency source() {
        return new Frequency(new FrequencySpec(spec.variable()));
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        CategoryCounts counts =
                CategoryCounts.of(Tally.single(codebook, spec.variable()), new Opened(cells(codebook), opened));
        boolean whole = counts.whole();
        long promoters = whole ? sum(counts, PROMOTERS, counts.counts().length) : 0;
        long passives = whole ? sum(counts, PASSIVES, PROMOTERS) : 0;
        long detractors = whole ? sum(counts, 0, PASSIVES) : 0;
        Figure score = Figure.hidden();
        if (whole) {
            double n = counts.base();
            double difference = (promoters - detractors) / n;
            double error = Math.sqrt(((promoters + detractors) / n - difference * difference) / n);
            score = Figure.of(counts.base(), counts.base())
                    .with(Quantity.SCORE, 100.0 * (promoters - detractors) / n)
                    .with(Quantity.STANDARD_ERROR, 100 * error)
                    .with(Quantity.MARGIN_95, 100 * Precision.NORMAL_95 * error);
        }
        Part groups = Part.of(
                List.of(
                        Line.result("promoters", "Promoters, 9 and 10", Figure.share(promoters, counts.base())),
                        Line.result("passives", "Passives, 7 and 8", Figure.share(passives, counts.base())),
                        Line.result("detractors", "Detractors, 0 to 6", Figure.share(detractors, counts.base()))),
                Quantity.N,
                Quantity.PERCENT,
                Quantity.MARGIN_95);
        return source().table(codebook, disclosure, opened)
                .as(spec.kind())
                .amounts(1, "")
                .and("Groups", groups)
                .and(
                        "Net promoter score",
                        Part.of(
                                List.of(Line.result("score", "Promoters less detractors", score)),
                                Quantity.N,
                                Quantity.SCORE,
                                Quantity.MARGIN_95));
    }

    private static long sum(CategoryCounts counts, int from, int to) {
        return Arrays.stream(counts.counts(), from, to).sum();
    }
}
