package org.tercet.statistics;

import java.util.List;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.TTestSpec;
import org.tercet.model.query.Weighting;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.MeanTests;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Design-based t tests of a weighted mean against a given one, or of two groups' weighted means, from the numbers that
/// [WeightedMean] releases.
///
/// @leaks as [WeightedMean]
record WeightedTTest(TTestSpec spec, Weighting weight) implements FollowsFrom {
    static final WeightedDoc DOC = new WeightedDoc(
            TTestSpec.of("wage", "sex", null),
            "as weighted `mean` over all or by the two groups; not paired",
            "as weighted `mean`",
            "one sample 29, with a filter 32; by groups 41, with a filter 45",
            "as weighted `mean`");

    static WeightedTTest of(TTestSpec spec, Weighting weight) {
        spec.weightMisfit().ifPresent(reason -> {
            throw new IllegalArgumentException("minus: " + reason);
        });
        return new WeightedTTest(spec, weight);
    }

    @Override
    public WeightedMean source() {
        return new WeightedMean(new MeanSpec(spec.variable(), spec.by()), weight, spec.by() != null);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Opened values = new Opened(cells(codebook), opened);
        String by = spec.by();
        Figure test;
        if (by == null) {
            test = MeanTests.weighted(source().moments(codebook, values, CellName.ALL), spec.against());
        } else {
            List<Category> groups = Tally.single(codebook, by).categories();
            String first = groups.getFirst().code();
            String second = groups.getLast().code();
            test = MeanTests.weighted(
                    source().moments(codebook, values, first),
                    source().moments(codebook, values, second),
                    source().explained(Tally.numeric(codebook, spec.variable()), values, first, second),
                    spec.against());
        }
        Part tests = Part.of(
                List.of(Line.result("t", "Design-based t test", test)),
                Quantity.DIFFERENCE,
                Quantity.STANDARD_ERROR,
                Quantity.LOWER_95,
                Quantity.UPPER_95,
                Quantity.T,
                Quantity.DF,
                Quantity.P);
        String mu = spec.against().toPlainString();
        String against = spec.mu() == null ? "" : ", against " + mu;
        return source().table(codebook, disclosure, opened)
                .as(spec.kind())
                .and(by == null ? "Against " + mu : "First group minus second" + against, tests)
                .note(
                        spec.mu() == null
                                ? "two-sided p, 95 % interval of the difference"
                                : "two-sided p, difference less " + mu + " and its 95 % interval");
    }
}
