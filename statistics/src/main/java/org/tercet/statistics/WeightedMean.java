package org.tercet.statistics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.Calibration;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.smc.protocol.WideSum;
import org.tercet.statistics.table.Explained;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.WeightedEstimates;
import org.tercet.statistics.table.WeightedMoments;

/// Weighted mean and standard deviation of a number, over all or by the categories of a single choice.
///
/// With weight w and amount y of those who gave one: n as [MeanAndDeviation] shows it, and where it does the sums of w,
/// w^2 and w y, and over 128 bits those of w^2 y, w y^2 and w^2 y^2, which mean, deviation and standard error take.
///
/// @param compared whether the first two groups are, which takes what adjustment classes explain of both
/// @leaks as [MeanAndDeviation], for these sums
record WeightedMean(MeanSpec spec, Weighting weight, boolean compared) implements Statistic {
    static final WeightedDoc DOC = new WeightedDoc(
            new MeanSpec("wage", "sex"),
            "n per group, base, size of the sample; per group sums of w, w^2, w y, w^2 y, w y^2 and w^2 y^2 over weights w "
                    + "and amounts y",
            "as without weights; where weights take few values, how many people of a shown group have each",
            "29, with a filter 32; by groups 41, with a filter 45",
            "about 122 per row, by groups about 97 and 32.5 for each group, with a filter 8 more");

    private static final int MEAN_DECIMALS = 2;

    /// Words of sums beside each n: three of 64 bits, three of 128.
    private static final int EACH = 9;

    private enum Steps implements org.tercet.smc.Step {
        WEIGHTED_MEAN
    }

    static WeightedMean of(MeanSpec spec, Weighting weight) {
        return new WeightedMean(spec, weight, false);
    }

    private MeanAndDeviation mean() {
        return new MeanAndDeviation(spec);
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        List<CellName> ns = groups(codebook).stream()
                .map(group -> CellName.moment(Measure.N, group.code()))
                .toList();
        List<CellName> names = new ArrayList<>(RowWeights.names(ns, WeightedMean::sums));
        names.add(ns.size(), CellName.base());
        if (weight instanceof Calibration classes && classes.explains()) {
            names.addAll(classMoments(codebook)
                    .names(groups(codebook).stream().map(Category::code).toList()));
        }
        return List.copyOf(names);
    }

    private ClassMoments classMoments(Codebook codebook) {
        List<int[]> pairs = new ArrayList<>();
        for (int g = 0; g < groups(codebook).size(); g++) {
            pairs.add(new int[] {g, g});
        }
        if (compared) {
            pairs.add(new int[] {0, 1});
        }
        String by = spec.by();
        return ClassMoments.of(
                Tally.numeric(codebook, spec.variable()), by == null ? null : Tally.single(codebook, by), pairs);
    }

    private static List<CellName> sums(CellName n) {
        String group = java.util.Objects.requireNonNull(n.row());
        List<CellName> names = new ArrayList<>(RowWeights.twoSums(n));
        names.add(n.as(Measure.WEIGHTED_SUM));
        names.addAll(CellName.words(Measure.TWICE_WEIGHTED_SUM, group));
        names.addAll(CellName.words(Measure.WEIGHTED_SQUARES, group));
        names.addAll(CellName.words(Measure.TWICE_WEIGHTED_SQUARES, group));
        return names;
    }

    private List<Category> groups(Codebook codebook) {
        String by = spec.by();
        return by == null
                ? List.of(new Category(CellName.ALL, "All"))
                : Tally.single(codebook, by).categories();
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.WEIGHTED_MEAN);
        return switch (weight) {
            case DesignWeight given -> run(here, columns, filter, codebook, disclosure, given);
            case Calibration classes ->
                classMoments(codebook).run(here, columns, filter, codebook, classes, disclosure);
        };
    }

    private Shares run(
            Session here,
            Columns columns,
            @Nullable Shares filter,
            Codebook codebook,
            Disclosure disclosure,
            DesignWeight given) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        Numeric weighing = Tally.numeric(codebook, given.variable());
        int groups = groups(codebook).size();
        Shares released = mean().run(here, columns, filter, codebook, disclosure);
        Shares n = Vectors.column(here, released.slice(0, 3 * groups), 3, 0, groups);
        RowWeights weights = RowWeights.of(here, columns, filter, weighing);
        Shares value = columns.column(number.valueColumn());
        Products products = new Products(here);
        int ofGiven = products.ask(weights.weights(), columns.column(number.presentColumn()));
        int weighted = products.ask(weights.weights(), value);
        products.run();
        Shares w = products.answer(ofGiven);
        Shares wy = products.answer(weighted);
        Shares[] once = {w, Products.of(here, w, w)};
        String by = spec.by();
        Shares[] amounts = {wy};
        Shares narrow;
        if (by == null) {
            narrow = Shares.concat(once[0].sum(), once[1].sum());
        } else {
            Shares[] members = Tally.columns(columns, Tally.single(codebook, by).offset(), groups);
            narrow = DotProduct.matrix(here, members, once);
            amounts = Products.each(here, members, wy);
        }
        WideSum.Wide wide = WideSum.matrix(
                here,
                amounts,
                new Shares[] {weights.weights(), value, wy},
                bits(number, weighing),
                bits(number, weighing));
        Shares[] sums = new Shares[groups * (EACH - 1)];
        for (int g = 0; g < groups; g++) {
            sums[8 * g] = narrow.slice(2 * g, 2 * g + 2);
            sums[8 * g + 1] = amounts[g].sum();
            for (int s = 0; s < 3; s++) {
                sums[8 * g + 2 + 2 * s] = wide.high().at(3 * g + s);
                sums[8 * g + 3 + 2 * s] = wide.low().at(3 * g + s);
            }
        }
        Shares base = released.at(3 * groups);
        return weights.release(here, n, base, Shares.concat(sums), disclosure.minimumCount());
    }

    /// Signed bits of a product of weight and amount, and so of either.
    private static int bits(Numeric number, Numeric weighing) {
        BigInteger largest = number.largestMagnitude()
                .max(BigInteger.ONE)
                .multiply(weighing.largestMagnitude().max(BigInteger.ONE));
        return largest.bitLength() + 1;
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        return switch (weight) {
            case DesignWeight given -> plain(table, filter, codebook, disclosure, given);
            case Calibration classes -> classMoments(codebook).plain(table, filter, codebook, classes, disclosure);
        };
    }

    private long[] plain(
            PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure, DesignWeight given) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        RowWeights.Plain weights = RowWeights.Plain.of(table, filter, Tally.numeric(codebook, given.variable()));
        int groups = groups(codebook).size();
        String by = spec.by();
        BigInteger[] sums = new BigInteger[6 * groups];
        java.util.Arrays.fill(sums, BigInteger.ZERO);
        for (int r = 0; r < table.rows(); r++) {
            int g = by == null ? 0 : Crosstab.category(table, Tally.single(codebook, by), r);
            if (g >= 0 && g < groups && table.column(number.presentColumn())[r] == 1) {
                BigInteger w = BigInteger.valueOf(weights.weights()[r]);
                BigInteger y = BigInteger.valueOf(table.column(number.valueColumn())[r]);
                BigInteger wy = w.multiply(y);
                BigInteger[] terms = {w, w.multiply(w), wy, wy.multiply(w), wy.multiply(y), wy.multiply(wy)};
                for (int s = 0; s < terms.length; s++) {
                    sums[6 * g + s] = sums[6 * g + s].add(terms[s]);
                }
            }
        }
        long[] words = new long[EACH * groups];
        int at = 0;
        for (int s = 0; s < sums.length; s++) {
            if (s % 6 >= 3) {
                words[at++] = sums[s].shiftRight(Long.SIZE).longValueExact();
            }
            words[at++] = sums[s].longValue();
        }
        long[] released = mean().plain(table, filter, codebook, disclosure);
        long[] n = new long[groups];
        for (int g = 0; g < groups; g++) {
            n[g] = released[3 * g];
        }
        return weights.release(n, words, disclosure.minimumCount(), released[3 * groups]);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Numeric variable = Tally.numeric(codebook, spec.variable());
        Opened values = new Opened(cells(codebook), opened);
        String by = spec.by();
        Variable stub = by == null ? variable : Tally.single(codebook, by);
        List<Line> lines = new ArrayList<>(List.of(Line.base(values.value(CellName.base()))));
        for (Category group : groups(codebook)) {
            lines.add(Line.of(group, WeightedEstimates.mean(moments(codebook, values, group.code()))));
        }
        String title = by == null ? variable.label() : variable.label() + " by " + stub.label();
        Part main = Part.of(lines, Quantity.N, Quantity.MEAN, Quantity.SD, Quantity.STANDARD_ERROR, Quantity.MARGIN_95);
        return Table.of(spec.kind(), title, stub.name(), disclosure, main)
                .amounts(Math.max(MEAN_DECIMALS, variable.scale()), variable.unit())
                .and("Bases", WeightedFrequency.bases(lines.subList(1, lines.size())))
                .note(RowWeights.note(weight));
    }

    /// The released sums of a group.
    WeightedMoments moments(Codebook codebook, Opened values, String group) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        return new WeightedMoments(
                values.weights(CellName.moment(Measure.N, group), RowWeights.decimals(weight, codebook)),
                BigInteger.valueOf(values.value(Measure.WEIGHTED_SUM, group)),
                values.wide(Measure.WEIGHTED_SQUARES, group),
                values.wide(Measure.TWICE_WEIGHTED_SUM, group),
                values.wide(Measure.TWICE_WEIGHTED_SQUARES, group),
                number.scale(),
                explained(number, values, group, group));
    }

    /// What the classes explain of two groups.
    Explained explained(Numeric number, Opened values, String group, String other) {
        return weight instanceof Calibration classes && classes.explains()
                ? ClassMoments.explained(number, values, group, other)
                : Explained.NOTHING;
    }
}
