package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.FrequencySpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Precision;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// One-way table of a single choice: a count per category and per missing code, and the base.
///
/// @leaks the sum of the hidden categories where the base is shown, and of all hidden cells (it is the number of valid
/// rows less what is shown): 0 or at least k
public record Frequency(FrequencySpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new FrequencySpec("sex"),
            "one-way table of a single choice",
            "count per category and per missing code, base",
            "the sum of the hidden cells, which is 0 or at least k",
            "8, with a filter 9",
            "15344 with 4 categories, growing as c^2, 11 MB at 250; none per row");

    private enum Steps implements org.tercet.smc.Step {
        FREQUENCY
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        List<CellName> names = new ArrayList<>();
        for (Category category : Tally.single(codebook, spec.variable()).categories()) {
            names.add(CellName.count(category.code()));
        }
        for (Missing missing : Missing.values()) {
            names.add(CellName.count(missing.code()));
        }
        names.add(CellName.base());
        return List.copyOf(names);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        SingleChoice variable = Tally.single(codebook, spec.variable());
        Opened values = new Opened(cells(codebook), opened);
        List<Line> lines = values.shares(variable.categories());
        lines.addAll(values.missing());
        Part main = Part.of(lines, Quantity.N, Quantity.PERCENT, Quantity.MARGIN_95);
        return Table.of(spec.kind(), variable.label(), variable.name(), disclosure, main)
                .note(Precision.SHARES_NOTE);
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.FREQUENCY);
        SingleChoice variable = Tally.single(codebook, spec.variable());
        Shares counts = Tally.run(here, columns, filter, variable.offset(), variable.width());
        int split = variable.categories().size();
        Shares cells = counts.slice(0, split);
        LineSuppression.Verdict verdict =
                LineSuppression.run(here, cells, null, counts.slice(split, counts.length()), disclosure.minimumCount());
        return Products.of(
                here,
                Shares.concat(counts, cells.sum()),
                Shares.concat(verdict.cells(), verdict.others(), verdict.base()));
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        SingleChoice variable = Tally.single(codebook, spec.variable());
        int split = variable.categories().size();
        long[] cells = Tally.plain(table, filter, variable.offset(), split);
        long[] others = Tally.plain(table, filter, Tally.missingColumn(variable), Missing.COUNT);
        LineSuppression.Plain verdict = LineSuppression.plain(cells, null, others, disclosure.minimumCount());
        long[] out = new long[split + Missing.COUNT + 1];
        long base = 0;
        for (int i = 0; i < split; i++) {
            base += cells[i];
            out[i] = verdict.cells()[i] ? cells[i] : 0;
        }
        for (int m = 0; m < Missing.COUNT; m++) {
            out[split + m] = verdict.others()[m] ? others[m] : 0;
        }
        out[split + Missing.COUNT] = verdict.base() ? base : 0;
        return out;
    }
}
