package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Precision;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Table of a multiple choice: how many chose each option, and the base of those who answered.
///
/// An option is hidden if fewer than k chose it, or if 1..k-1 of those who answered, or of all, did not: the base less
/// the count is a count too. The base
/// is hidden if 1..k-1 people did not answer. Options do not add up to anything, so that nothing else follows by
/// subtraction.
///
/// @leaks nothing beyond the shown numbers
public record MultipleResponse(MultipleResponseSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new MultipleResponseSpec("media"),
            "table of a multiple choice",
            "count per option, base",
            "nothing beyond the shown numbers",
            "5, with a filter 6",
            "10768 with 3 options, growing as c; none per row");

    private enum Steps implements org.tercet.smc.Step {
        MULTIPLE_RESPONSE
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        List<CellName> names = new ArrayList<>();
        for (Category option : Tally.multiple(codebook, spec.variable()).categories()) {
            names.add(CellName.count(option.code()));
        }
        names.add(CellName.base());
        return List.copyOf(names);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        MultipleChoice variable = Tally.multiple(codebook, spec.variable());
        Opened values = new Opened(cells(codebook), opened);
        Part main = Part.of(values.shares(variable.categories()), Quantity.N, Quantity.PERCENT, Quantity.MARGIN_95);
        return Table.of(spec.kind(), variable.label(), variable.name(), disclosure, main)
                .note(Precision.SHARES_NOTE);
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.MULTIPLE_RESPONSE);
        int k = disclosure.minimumCount();
        MultipleChoice variable = Tally.multiple(codebook, spec.variable());
        int options = variable.categories().size();
        Shares counts = Tally.run(here, columns, filter, variable.offset(), variable.width());
        Shares chosen = counts.slice(0, options);
        Shares base = counts.at(options);
        Shares missing = counts.slice(options + 1, counts.length()).sum();
        Shares notChosen = base.repeat(options).subtract(chosen);
        Shares notCounted = notChosen.add(missing.repeat(options));
        // For the base, what is left of all is those who did not answer.
        Shares shown = Shares.concat(chosen, base);
        Shares left = Shares.concat(notChosen, Shares.zero(1));
        Shares leftOfAll = Shares.concat(notCounted, missing);

        Comparisons sizes = new Comparisons(here);
        int reach = sizes.atLeast(shown, k);
        int leftReach = sizes.atLeast(left, k);
        int leftAny = sizes.atLeast(left, 1);
        int allReach = sizes.atLeast(leftOfAll, k);
        int allAny = sizes.atLeast(leftOfAll, 1);
        sizes.run();
        Shares leftSafe =
                sizes.answer(leftReach).subtract(sizes.answer(leftAny)).addPublic(here.party(), 1);
        Shares allSafe = sizes.answer(allReach).subtract(sizes.answer(allAny)).addPublic(here.party(), 1);

        Products gates = new Products(here);
        int safe = gates.ask(leftSafe, allSafe);
        int masked = gates.ask(shown, sizes.answer(reach));
        gates.run();
        return Products.of(here, gates.answer(safe), gates.answer(masked));
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        int k = disclosure.minimumCount();
        MultipleChoice variable = Tally.multiple(codebook, spec.variable());
        int options = variable.categories().size();
        long base = table.total(variable.answeredColumn(), filter);
        long missing = 0;
        for (Missing reason : Missing.values()) {
            missing += table.total(variable.missingColumn(reason), filter);
        }
        long[] out = new long[options + 1];
        for (int i = 0; i < options; i++) {
            long count = table.total(variable.categoryColumn(i), filter);
            boolean hidden = count < k || small(base - count, k) || small(base + missing - count, k);
            out[i] = hidden ? 0 : count;
        }
        out[options] = base < k || small(missing, k) ? 0 : base;
        return out;
    }

    private static boolean small(long count, long k) {
        return count >= 1 && count < k;
    }
}
