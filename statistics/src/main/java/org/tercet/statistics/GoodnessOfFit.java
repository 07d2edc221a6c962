package org.tercet.statistics;

import java.util.Arrays;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.GoodnessOfFitSpec;
import org.tercet.statistics.table.CountTests;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Chi-square test of given shares, from the counts that [Frequency] releases.
///
/// The test is given when no category with people in it is hidden: the shown ones sum to the base.
///
/// @leaks as [Frequency]
public record GoodnessOfFit(GoodnessOfFitSpec spec) implements FollowsFrom {
    static final StatisticDoc DOC = new StatisticDoc(
            new GoodnessOfFitSpec("sex", List.of(51L, 49L)),
            "chi-square test of given or equal shares",
            "as `frequency`; the test only if no category with people in it is hidden",
            "as `frequency`",
            "8, with a filter 9",
            "as `frequency`: 15344 with 4 categories");

    @Override
    public Frequency source() {
        return new Frequency(new FrequencySpec(spec.variable()));
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        CategoryCounts counts =
                CategoryCounts.of(Tally.single(codebook, spec.variable()), new Opened(cells(codebook), opened));
        List<Long> given = spec.shares();
        long[] shares = new long[counts.counts().length];
        Arrays.setAll(shares, i -> given == null ? 1 : given.get(i));
        Figure test = counts.whole() ? CountTests.fit(counts.counts(), shares) : Figure.hidden();
        Part part = Part.of(
                List.of(Line.result("pearson", "Chi-square", test)),
                Quantity.CHI_SQUARE,
                Quantity.DF,
                Quantity.P,
                Quantity.FEW_EXPECTED);
        return source().table(codebook, disclosure, opened)
                .as(spec.kind())
                .and(given == null ? "Equal shares" : "Shares " + given, part)
                .note("chi-square is rough where expected counts are below 5");
    }
}
