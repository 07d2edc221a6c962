package org.tercet.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.ChiSquareSpec;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.RaoScott;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.WeightSums;

/// Tests of independence of weighted counts with the corrections of Rao and Scott, from the numbers that
/// [WeightedCrosstab] releases.
///
/// The tests are given when no cell with people in it is hidden: the shown cells sum to the base.
///
/// @leaks as [WeightedCrosstab]
record WeightedChiSquare(ChiSquareSpec spec, Weighting weight) implements Statistic {
    static final WeightedDoc DOC = new WeightedDoc(
            new ChiSquareSpec("occupation", "sex"),
            "as weighted `crosstab`; the tests, of Rao and Scott, only if no cell with people in it is hidden",
            "as weighted `crosstab`",
            "28, with a filter 32",
            "as weighted `crosstab`");

    private WeightedCrosstab crosstab() {
        return new WeightedCrosstab(new CrosstabSpec(spec.rows(), spec.columns()), weight);
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        return crosstab().cells(codebook);
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        return crosstab().run(session, columns, filter, codebook, disclosure);
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        return crosstab().plain(table, filter, codebook, disclosure);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Opened values = new Opened(cells(codebook), opened);
        List<Category> rows = Tally.single(codebook, spec.rows()).categories();
        List<Category> columns = Tally.single(codebook, spec.columns()).categories();
        WeightSums[][] cells = new WeightSums[rows.size()][columns.size()];
        long shown = 0;
        for (int i = 0; i < cells.length; i++) {
            for (int j = 0; j < cells[i].length; j++) {
                CellName name =
                        CellName.count(rows.get(i).code(), columns.get(j).code());
                cells[i][j] = values.weights(name, RowWeights.decimals(weight, codebook));
                shown += cells[i][j].n();
            }
        }
        boolean whole = shown > 1 && shown == values.value(CellName.base());
        RaoScott.Tests tests = whole ? RaoScott.of(cells) : new RaoScott.Tests(Figure.hidden(), Figure.hidden());
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
        return crosstab()
                .table(codebook, disclosure, opened)
                .as(spec.kind())
                .and("Independence, F", second)
                .and("Independence, chi-square", first)
                .note("the first-order p is of chi-square over the mean design effect");
    }
}
