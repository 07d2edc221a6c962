package org.tercet.statistics;

import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.ChiSquareSpec;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Weighting;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.RaoScott;
import org.tercet.statistics.table.Table;

/// Tests of independence of weighted counts with the corrections of Rao and Scott, from the numbers that
/// [WeightedCrosstab] releases.
///
/// The tests are given when no cell with people in it is hidden: the shown cells sum to the base.
///
/// @leaks as [WeightedCrosstab]
record WeightedChiSquare(ChiSquareSpec spec, Weighting weight) implements FollowsFrom {
    static final WeightedDoc DOC = new WeightedDoc(
            new ChiSquareSpec("occupation", "sex"),
            "as weighted `crosstab`; the tests, of Rao and Scott, only if no cell with people in it is hidden",
            "as weighted `crosstab`",
            "28, with a filter 32",
            "as weighted `crosstab`");

    @Override
    public WeightedCrosstab source() {
        return new WeightedCrosstab(new CrosstabSpec(spec.rows(), spec.columns()), weight);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        WeightedCounts counts = source().counts(codebook, opened);
        int columns = Tally.single(codebook, spec.columns()).categories().size();
        RaoScott.Tests tests = counts.whole() && counts.base().n() > 1
                ? RaoScott.of(counts.counts(), columns, counts.products())
                : new RaoScott.Tests(Figure.hidden(), Figure.hidden());
        Part second = Part.of(
                List.of(Line.result("rao-scott-f", "Rao and Scott, second order", tests.second())),
                Quantity.F,
                Quantity.DF,
                Quantity.RESIDUAL_DF,
                Quantity.P);
        Part first = Part.of(
                List.of(Line.result("rao-scott", "Rao and Scott, first order", tests.first())),
                Quantity.CHI_SQUARE,
                Quantity.DF,
                Quantity.P);
        return source().table(codebook, disclosure, opened)
                .as(spec.kind())
                .and("Independence, F", second)
                .and("Independence, chi-square", first)
                .note("the first-order p is of chi-square over the mean design effect");
    }
}
