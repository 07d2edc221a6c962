package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.GroupBySpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.AtLeast;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.smc.protocol.GroupBy;
import org.tercet.smc.protocol.Rows;
import org.tercet.smc.protocol.SortKey;
import org.tercet.smc.protocol.SortNarrow;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Moments of a number by the values of a secret key, of which nobody knows how many there are.
///
/// Rows are grouped by the key ([GroupBy]); groups of fewer than k people become zeros and go behind the
/// others, by a sort of one bit that keeps the keys' order; so many as were asked for are left. For them, all
/// other groups together as one cell that is hidden already, and those who gave the number and no key,
/// [LineSuppression] holds: what the moments over everyone leave when those shown are subtracted, are those of
/// 0 or at least k people. Of a number that is not negative nothing is shown where somebody has too much of a sum
/// ([DominanceRule]).
///
/// @leaks where the smallest group is hidden along, the keys beside it tell between which values its key is
public record GroupMeans(GroupBySpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new GroupBySpec("wage", "firm", 50),
            "means and standard deviations of a number by the values of another, whatever they are",
            "for each of the first groups with at least k people, in order of their keys: the key, n, sum, sum of squares; the base: all who gave both",
            "the moments of all others together, of 0 or at least k people; of a number from 0 up nothing is shown where one person may have more than half (or the manifest's dominancePercent) of a shown sum or of what is not shown; an empty place: a group is there, hidden so that others cannot be had by subtraction, and the keys beside it are below and above its own",
            "up to 192 rows with a key of 7 bits 64, with a filter 65; of 14 bits and a number from 0 up of 7 bits, for the dominance rule, 124, with a filter 125; above that more by the levels of `SortWide`",
            "about 680 per row with 1,000 rows, growing as log n; 256 g^2 for g groups");

    /// Places: n, sum, sum of squares, key.
    private static final int COLUMNS = 4;

    /// Signed bits of a count less k.
    private static final int COUNT_WIDTH = 32;

    private static final int MEAN_DECIMALS = 2;

    private enum Steps implements org.tercet.smc.Step {
        GROUP_MEANS
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        List<CellName> names = new ArrayList<>();
        for (Measure measure : List.of(Measure.N, Measure.SUM, Measure.SUM_SQUARES, Measure.VALUE)) {
            for (int place = 1; place <= spec.groups(); place++) {
                names.add(CellName.moment(measure, Integer.toString(place)));
            }
        }
        names.add(CellName.base());
        return List.copyOf(names);
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.GROUP_MEANS);
        int k = disclosure.minimumCount();
        Numeric number = Tally.numeric(codebook, spec.variable());
        Numeric key = Tally.numeric(codebook, spec.key());
        Shares value = columns.column(number.valueColumn());
        Shares present = columns.column(number.presentColumn());
        Shares gave = filter == null ? present : Products.of(here, present, filter);
        Shares counted = Products.of(here, gave, columns.column(key.presentColumn()));
        int bits = OrderColumn.bits(key);
        Products round = new Products(here);
        int amounts = round.ask(value, counted);
        int beyond = round.ask(
                columns.column(key.valueColumn()).addPublic(here.party(), -key.min() - (1L << bits)), counted);
        round.run();
        Shares squares = Products.of(here, round.answer(amounts), value);
        SortKey by = SortKey.unsigned(round.answer(beyond).addPublic(here.party(), 1L << bits), bits + 1);
        GroupBy.Groups groups = GroupBy.run(here, List.of(by), counted, round.answer(amounts), squares);
        Shares[] places = front(here, groups, k);
        Shares total = counted.sum();
        Shares others = total.subtract(places[0].sum());
        long[] allButOthers = new long[spec.groups() + 1];
        Arrays.fill(allButOthers, 0, spec.groups(), 1);
        LineSuppression.Verdict verdict = LineSuppression.run(
                here,
                Shares.concat(places[0], others),
                Shares.ofPublic(here.party(), allButOthers),
                gave.sum().subtract(total),
                k);
        Shares[] masks = new Shares[COLUMNS + 1];
        Arrays.fill(masks, verdict.cells().slice(0, spec.groups()));
        masks[COLUMNS] = verdict.base();
        Shares released = Products.of(
                here, Shares.concat(places[0], places[1], places[2], places[3], total), Shares.concat(masks));
        if (!DominanceRule.holdsFor(number)) {
            return released;
        }
        Shares given = Products.of(here, gave, value);
        return DominanceRule.restrict(
                here,
                released,
                released.slice(spec.groups(), 2 * spec.groups()),
                released.slice(2 * spec.groups(), 3 * spec.groups()),
                Shares.concat(given.sum(), DotProduct.run(here, given, value)),
                number,
                value.length(),
                disclosure);
    }

    /// The first groups with at least k people, as n, sum, sum of squares and key plus 1; then zeros.
    private Shares[] front(Session here, GroupBy.Groups groups, int k) {
        Shares n = groups.sums().getFirst();
        int rows = n.length();
        Shares shown = AtLeast.run(here, n, k, COUNT_WIDTH);
        Shares[] kept = Products.each(
                here,
                new Shares[] {
                    n,
                    groups.sums().get(1),
                    groups.sums().get(2),
                    groups.keys().getFirst().addPublic(here.party(), 1)
                },
                shown);
        Shares hidden = shown.negate().addPublic(here.party(), 1);
        List<Shares> sorted = SortNarrow.run(
                        here, List.of(SortKey.unsigned(hidden, 1)), new Rows(rows, List.of(kept), List.of()))
                .values();
        Shares[] places = new Shares[COLUMNS];
        for (int c = 0; c < COLUMNS; c++) {
            Shares first = sorted.get(c).slice(0, Math.min(rows, spec.groups()));
            places[c] = Shares.concat(first, Shares.zero(spec.groups() - first.length()));
        }
        return places;
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        int k = disclosure.minimumCount();
        Numeric number = Tally.numeric(codebook, spec.variable());
        Numeric key = Tally.numeric(codebook, spec.key());
        TreeMap<Long, long[]> groups = new TreeMap<>();
        long total = 0;
        long keyless = 0;
        long sum = 0;
        long squares = 0;
        for (int r = 0; r < table.rows(); r++) {
            if (table.column(number.presentColumn())[r] == 0 || (filter != null && filter[r] == 0)) {
                continue;
            }
            long value = table.column(number.valueColumn())[r];
            sum += value;
            squares += value * value;
            if (table.column(key.presentColumn())[r] == 0) {
                keyless++;
                continue;
            }
            long at = table.column(key.valueColumn())[r] - key.min() + 1;
            long[] moments = groups.computeIfAbsent(at, first -> new long[] {0, 0, 0, first});
            moments[0]++;
            moments[1] += value;
            moments[2] += value * value;
            total++;
        }
        List<long[]> shown = groups.values().stream()
                .filter(moments -> moments[0] >= k)
                .limit(spec.groups())
                .toList();
        long[] n = new long[spec.groups() + 1];
        boolean[] mayShow = new boolean[n.length];
        n[spec.groups()] = total;
        for (int place = 0; place < shown.size(); place++) {
            mayShow[place] = true;
            n[place] = shown.get(place)[0];
            n[spec.groups()] -= n[place];
        }
        LineSuppression.Plain verdict = LineSuppression.plain(n, mayShow, new long[] {keyless}, k);
        long[] out = new long[COLUMNS * spec.groups() + 1];
        for (int place = 0; place < shown.size(); place++) {
            for (int c = 0; c < COLUMNS && verdict.cells()[place]; c++) {
                out[c * spec.groups() + place] = shown.get(place)[c];
            }
        }
        out[out.length - 1] = verdict.base() ? total : 0;
        boolean safe = !DominanceRule.holdsFor(number)
                || DominanceRule.plain(
                        Arrays.copyOfRange(out, spec.groups(), 2 * spec.groups()),
                        Arrays.copyOfRange(out, 2 * spec.groups(), 3 * spec.groups()),
                        sum,
                        squares,
                        number,
                        table.rows(),
                        disclosure);
        return safe ? out : new long[out.length];
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        Numeric key = Tally.numeric(codebook, spec.key());
        Opened values = new Opened(cells(codebook), opened);
        List<Line> lines = new ArrayList<>(List.of(Line.base(values.value(CellName.base()))));
        for (int place = 1; place <= spec.groups(); place++) {
            String group = Integer.toString(place);
            long at = values.value(Measure.VALUE, group);
            if (at > 0) {
                long scaled = key.min() + at - 1;
                String text = key.holdsDate()
                        ? java.time.LocalDate.ofEpochDay(scaled).toString()
                        : key.unscaled(scaled).toPlainString();
                lines.add(Line.of(new Category(text, text), values.mean(group, number.scale())));
            }
        }
        Part main = Part.of(lines, Quantity.N, Quantity.MEAN, Quantity.SD, Quantity.MARGIN_95);
        return Table.of(spec.kind(), number.label() + " by " + key.label(), key.name(), disclosure, main)
                .amounts(Math.max(MEAN_DECIMALS, number.scale()), number.unit())
                .note("groups of fewer people, and those after the first " + spec.groups() + ", are not listed");
    }
}
