package org.tercet.statistics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Missing;
import org.tercet.statistics.table.ClassProducts;
import org.tercet.statistics.table.Explained;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Moments;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Part.Role;
import org.tercet.statistics.table.WeightSums;
import org.tercet.statistics.table.WeightedEstimates;

/// Opened numbers by their names, and the lines that several statistics make of them.
final class Opened {
    private final Map<CellName, Long> values = new HashMap<>();

    /// @throws IllegalArgumentException if there are not as many numbers as names
    Opened(List<CellName> names, long[] opened) {
        if (names.size() != opened.length) {
            throw new IllegalArgumentException("result has " + opened.length + " cells, allowed " + names.size());
        }
        for (int c = 0; c < opened.length; c++) {
            values.put(names.get(c), opened[c]);
        }
    }

    /// The number with this name; 0 if it is suppressed or empty.
    long value(CellName name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("cell " + name + " is not in the result");
        }
        return value;
    }

    /// A number about one group.
    long value(Measure measure, String group) {
        return value(CellName.moment(measure, group));
    }

    /// A number of 128 bits about one group.
    BigInteger wide(Measure measure, String group) {
        return wide(CellName.words(measure, group));
    }

    /// A number of 128 bits.
    ///
    /// @param words the high one, then the low one
    BigInteger wide(List<CellName> words) {
        BigInteger low = new BigInteger(Long.toUnsignedString(value(words.getLast())));
        return BigInteger.valueOf(value(words.getFirst())).shiftLeft(Long.SIZE).add(low);
    }

    /// How many people a place is about and their sums of weights.
    WeightSums weights(CellName counted, int scale) {
        return new WeightSums(
                value(counted),
                value(counted.as(Measure.WEIGHT)),
                value(counted.as(Measure.WEIGHT_SQUARES)),
                value(CellName.rows()),
                scale);
    }

    /// Numbers as a statistic without weights releases them; only the first one, n, where nobody has any weight.
    long[] ordered(List<CellName> names, WeightSums base) {
        return names.stream()
                .mapToLong(name -> name.equals(names.getFirst()) || base.weight() > 0 ? value(name) : 0)
                .toArray();
    }

    /// The sums of the cells of a table and its base.
    WeightedCounts weights(List<CellName> cells, int scale) {
        return new WeightedCounts(
                cells.stream().map(cell -> weights(cell, scale)).toList(),
                weights(CellName.base(), scale),
                products(cells));
    }

    /// What adjustment classes explain of every two cells; of weights that are taken as given there is nothing.
    private ClassProducts products(List<CellName> cells) {
        List<BigInteger> products = new ArrayList<>();
        for (int a = 0; a < cells.size(); a++) {
            for (CellName b : cells.subList(a, cells.size())) {
                if (values.containsKey(CellName.explained(cells.get(a), b))) {
                    products.add(BigInteger.valueOf(value(CellName.explained(cells.get(a), b))));
                }
            }
        }
        return products.isEmpty() ? ClassProducts.NONE : new ClassProducts(cells.size(), products);
    }

    /// A part as a share of the base.
    ///
    /// @param whole the sums of the base
    Figure share(CellName part, WeightSums whole) {
        return WeightedEstimates.share(
                weights(part, whole.scale()),
                whole,
                values.containsKey(CellName.explained(part, part))
                        ? Explained.of(
                                BigInteger.valueOf(value(CellName.explained(part, part))),
                                BigInteger.valueOf(value(CellName.explained(part, CellName.base()))),
                                BigInteger.valueOf(value(CellName.explained(CellName.base(), CellName.base()))))
                        : Explained.NOTHING);
    }

    /// The base, then each category as a share of it.
    List<Line> shares(List<Category> categories) {
        long base = value(CellName.base());
        List<Line> lines = new ArrayList<>(List.of(Line.base(base)));
        for (Category category : categories) {
            lines.add(Line.of(category, Figure.share(value(CellName.count(category.code())), base)));
        }
        return lines;
    }

    /// A count per missing code.
    List<Line> missing() {
        List<Line> lines = new ArrayList<>();
        for (Missing missing : Missing.values()) {
            Figure figure = Figure.count(value(CellName.count(missing.code())));
            lines.add(new Line(Role.MISSING, missing.code(), label(missing), List.of(figure)));
        }
        return lines;
    }

    /// A count per missing code, with its sums of weights.
    ///
    /// @param scale decimals of a scaled weight
    List<Line> weightedMissing(int scale) {
        List<Line> lines = new ArrayList<>();
        for (Line line : missing()) {
            WeightSums sums = weights(CellName.count(String.valueOf(line.code())), scale);
            lines.add(new Line(Role.MISSING, line.code(), line.label(), List.of(sums.base())));
        }
        return lines;
    }

    /// Mean and deviation of a group.
    Figure mean(String group, int scale) {
        return Figure.mean(
                value(Measure.N, group), value(Measure.SUM, group), value(Measure.SUM_SQUARES, group), scale);
    }

    /// The exact moments of a group that is shown.
    Moments moments(String group, int scale) {
        return Moments.of(value(Measure.N, group), value(Measure.SUM, group), value(Measure.SUM_SQUARES, group), scale);
    }

    private static String label(Missing missing) {
        return switch (missing) {
            case NOT_ASKED -> "Not asked";
            case REFUSED -> "Refused";
            case DONT_KNOW -> "Don't know";
            case NOT_APPLICABLE -> "Not applicable";
        };
    }
}
