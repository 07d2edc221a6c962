package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.MultiwayTableSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Precision;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Multiway table of three or four single choices: a count per combination of categories, of people who answered all.
///
/// It is shown whole or not at all: if every cell, those of people who left some of the choices open included, is 0 or
/// at least k. Every margin and every union of cells is a sum of such cells, so that no count in 1..k-1 exists that
/// could follow, from this table or from it and tables of fewer of the same choices; the argument is in ADR 0014.
///
/// @leaks that no cell is in 1..k-1, or that some is
public record MultiwayTable(MultiwayTableSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new MultiwayTableSpec(List.of("occupation", "sex", "union")),
            "multiway table of three or four single choices: a crosstab of the first two per combination of the others",
            "count per cell, base; only if every cell, those who left a choice open included, is 0 or at least k",
            "that no cell is in 1..k-1; where nothing is shown, that some cell is, or that nobody answered all",
            "of three choices 9, with a filter 10; of four 10, with a filter 11",
            "per row 8 times (a + 1) b, where a and b are the categories of the first two choices, and of the last two if there are four; with a filter 8 (a + 1) more");

    /// Products that are in memory at once.
    private static final int AT_ONCE = 1 << 21;

    private enum Steps implements org.tercet.smc.Step {
        MULTIWAY_TABLE
    }

    private List<SingleChoice> choices(Codebook codebook) {
        return spec.choices().stream().map(name -> Tally.single(codebook, name)).toList();
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        List<SingleChoice> choices = choices(codebook);
        List<CellName> names = new ArrayList<>();
        for (int[] cell : combinations(choices)) {
            names.add(CellName.count(
                    coded(choices.subList(0, choices.size() - 1), cell),
                    choices.getLast().categories().get(cell[cell.length - 1]).code()));
        }
        names.add(CellName.base());
        return List.copyOf(names);
    }

    /// Every combination of categories, the last choice changing first.
    static List<int[]> combinations(List<SingleChoice> choices) {
        List<int[]> all = List.of(new int[0]);
        for (SingleChoice choice : choices) {
            List<int[]> longer = new ArrayList<>();
            for (int[] start : all) {
                for (int c = 0; c < choice.categories().size(); c++) {
                    int[] cell = Arrays.copyOf(start, start.length + 1);
                    cell[start.length] = c;
                    longer.add(cell);
                }
            }
            all = longer;
        }
        return all;
    }

    private static String coded(List<SingleChoice> choices, int[] cell) {
        List<String> parts = new ArrayList<>();
        for (int v = 0; v < choices.size(); v++) {
            parts.add(choices.get(v).name() + "="
                    + choices.get(v).categories().get(cell[v]).code());
        }
        return String.join(",", parts);
    }

    static String labelled(List<SingleChoice> choices, int[] cell) {
        List<String> parts = new ArrayList<>();
        for (int v = 0; v < choices.size(); v++) {
            parts.add(choices.get(v).label() + ": "
                    + choices.get(v).categories().get(cell[v]).label());
        }
        return String.join(", ", parts);
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        if (columns.rows() > Comparisons.MAX_COUNT) {
            throw new IllegalArgumentException(
                    "batch has " + columns.rows() + " rows, allowed " + Comparisons.MAX_COUNT);
        }
        Session here = session.enter(Steps.MULTIWAY_TABLE);
        List<SingleChoice> choices = choices(codebook);
        int atOnce = Math.max(64, AT_ONCE / levels(choices));
        Shares full = Shares.zero(levels(choices));
        int from = 0;
        do {
            int to = Math.min(columns.rows(), from + atOnce);
            full = full.add(counted(here, columns, filter, choices, from, to));
            from = to;
        } while (from < columns.rows());

        Comparisons sizes = new Comparisons(here);
        int any = sizes.atLeast(full, 1);
        int reach = sizes.atLeast(full, disclosure.minimumCount());
        sizes.run();
        Comparisons small = new Comparisons(here);
        int someSmall =
                small.atLeast(sizes.answer(any).subtract(sizes.answer(reach)).sum(), 1);
        small.run();
        Shares shown = small.answer(someSmall).negate().addPublic(here.party(), 1);
        Shares cells = Vectors.picked(here, full, answered(choices));
        Shares released = Shares.concat(cells, cells.sum());
        return Products.of(here, released, shown.repeat(released.length()));
    }

    /// How many cells there are with a level for those who left a choice open.
    private static int levels(List<SingleChoice> choices) {
        int levels = 1;
        for (SingleChoice choice : choices) {
            levels *= choice.categories().size() + 1;
        }
        return levels;
    }

    /// All cells over some rows: levels of every choice are its categories, then left open.
    private static Shares counted(
            Session here, Columns columns, @Nullable Shares filter, List<SingleChoice> choices, int from, int to) {
        Shares[] left = open(columns, choices.get(0), from, to);
        if (filter != null) {
            left = Products.each(here, left, filter.slice(from, to));
        }
        left = crossed(here, left, categories(columns, choices.get(1), from, to));
        Shares[] right = categories(columns, choices.get(2), from, to);
        int last = choices.size() - 1;
        if (last == 3) {
            right = crossed(
                    here, open(columns, choices.get(2), from, to), categories(columns, choices.get(3), from, to));
            return DotProduct.matrix(here, left, right);
        }
        // Who gave no answer to the last choice is who else is in a line.
        Shares inside = DotProduct.matrix(here, left, right);
        Shares[] cells = new Shares[2 * left.length];
        for (int i = 0; i < left.length; i++) {
            cells[2 * i] = inside.slice(i * right.length, (i + 1) * right.length);
            cells[2 * i + 1] = left[i].sum().subtract(cells[2 * i].sum());
        }
        return Shares.concat(cells);
    }

    static Shares[] categories(Columns columns, SingleChoice choice, int from, int to) {
        Shares[] out = new Shares[choice.categories().size()];
        for (int c = 0; c < out.length; c++) {
            out[c] = columns.column(choice.categoryColumn(c), from, to);
        }
        return out;
    }

    /// The same and the sum of the missing columns.
    private static Shares[] open(Columns columns, SingleChoice choice, int from, int to) {
        int categories = choice.categories().size();
        Shares[] out = Arrays.copyOf(categories(columns, choice, from, to), categories + 1);
        Shares open = Shares.zero(to - from);
        for (int e = categories; e < choice.width(); e++) {
            open = open.add(columns.column(choice.offset() + e, from, to));
        }
        out[categories] = open;
        return out;
    }

    /// A 0/1 per pair of levels; who is in a level and in no category of `right` left it open.
    private static Shares[] crossed(Session here, Shares[] left, Shares[] right) {
        Shares[] out = new Shares[left.length * (right.length + 1)];
        Products round = new Products(here);
        for (Shares level : left) {
            for (Shares category : right) {
                round.ask(level, category);
            }
        }
        round.run();
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right.length; j++) {
                out[i * (right.length + 1) + j] = round.answer(i * right.length + j);
            }
        }
        for (int i = 0; i < left.length; i++) {
            Shares rest = left[i];
            for (int j = 0; j < right.length; j++) {
                rest = rest.subtract(out[i * (right.length + 1) + j]);
            }
            out[i * (right.length + 1) + right.length] = rest;
        }
        return out;
    }

    /// Places of the cells of people who answered all the choices.
    static int[] answered(List<SingleChoice> choices) {
        return combinations(choices).stream()
                .mapToInt(cell -> place(choices, cell))
                .toArray();
    }

    private static int place(List<SingleChoice> choices, int[] cell) {
        int place = 0;
        for (int v = 0; v < cell.length; v++) {
            place = place * (choices.get(v).categories().size() + 1) + cell[v];
        }
        return place;
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        List<SingleChoice> choices = choices(codebook);
        long[] full = new long[levels(choices)];
        for (int r = 0; r < table.rows(); r++) {
            int[] cell = new int[choices.size()];
            for (int v = 0; v < cell.length; v++) {
                cell[v] = Crosstab.category(table, choices.get(v), r);
            }
            if ((filter == null || filter[r] == 1) && Arrays.stream(cell).allMatch(level -> level >= 0)) {
                full[place(choices, cell)]++;
            }
        }
        long k = disclosure.minimumCount();
        int[] answered = answered(choices);
        long[] out = new long[answered.length + 1];
        if (Arrays.stream(full).allMatch(count -> count == 0 || count >= k)) {
            for (int c = 0; c < answered.length; c++) {
                out[c] = full[answered[c]];
                out[answered.length] += out[c];
            }
        }
        return out;
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        List<SingleChoice> choices = choices(codebook);
        List<int[]> combinations = combinations(choices);
        Opened values = new Opened(cells(codebook), opened);
        SingleChoice rows = choices.get(0);
        SingleChoice columns = choices.get(1);
        List<SingleChoice> others = choices.subList(2, choices.size());
        int layers = combinations(others).size();
        long[][][] counts = new long[layers + 1][rows.categories().size()]
                [columns.categories().size()];
        for (int c = 0; c < combinations.size(); c++) {
            int[] cell = combinations.get(c);
            counts[1 + c % layers][cell[0]][cell[1]] = opened[c];
            counts[0][cell[0]][cell[1]] += opened[c];
        }
        boolean hidden = values.value(CellName.base()) == 0;
        Table table = Table.of(
                        spec.kind(),
                        String.join(
                                " by ",
                                choices.stream().map(SingleChoice::label).toList()),
                        rows.name(),
                        disclosure,
                        layer(rows, columns, counts[0]))
                .under(columns.name())
                .note(Precision.SHARES_NOTE);
        if (hidden) {
            return table.note("not shown: some combination of answers has too few people, or nobody answered all");
        }
        for (int l = 0; l < layers; l++) {
            table = table.and(labelled(others, combinations(others).get(l)), layer(rows, columns, counts[1 + l]));
        }
        return table;
    }

    /// A crosstab of the first two choices.
    private static Part layer(SingleChoice rows, SingleChoice columns, long[][] counts) {
        int width = columns.categories().size();
        long[] bases = new long[width];
        for (long[] row : counts) {
            for (int j = 0; j < width; j++) {
                bases[j] += row[j];
            }
        }
        long base = Arrays.stream(bases).sum();
        List<Figure> figures = new ArrayList<>(List.of(Figure.count(base)));
        Arrays.stream(bases).mapToObj(Figure::count).forEach(figures::add);
        List<Line> lines = new ArrayList<>(List.of(Line.base(figures)));
        for (int i = 0; i < counts.length; i++) {
            Category category = rows.categories().get(i);
            List<Figure> line = new ArrayList<>(
                    List.of(Figure.share(Arrays.stream(counts[i]).sum(), base)));
            for (int j = 0; j < width; j++) {
                line.add(Figure.share(counts[i][j], bases[j]));
            }
            lines.add(Line.of(category, line));
        }
        return Part.under(columns.categories(), lines, Quantity.N, Quantity.PERCENT, Quantity.MARGIN_95);
    }
}
