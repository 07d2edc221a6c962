package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The name of one released number: what it is and the codes of its row and column.
///
/// @param row code of a category, option, missing code or group; null where the number is over all rows
/// @param column code of a category of the column variable; null where there is none or it is over all columns; of a
/// number of 128 bits, which word it is
public record CellName(
        Measure measure, @Nullable String row, @Nullable String column) {
    /// The group of a mean over everyone.
    public static final String ALL = "all";

    private static final String HIGH = "high";
    private static final String LOW = "low";

    /// People with this code.
    public static CellName count(String row) {
        return new CellName(Measure.COUNT, row, null);
    }

    /// People with these two codes.
    public static CellName count(String row, String column) {
        return new CellName(Measure.COUNT, row, column);
    }

    /// People that the whole table is based on.
    public static CellName base() {
        return new CellName(Measure.BASE, null, null);
    }

    /// People that one row of a crosstab is based on.
    public static CellName rowBase(String row) {
        return new CellName(Measure.BASE, row, null);
    }

    /// People that one column of a crosstab is based on.
    public static CellName columnBase(String column) {
        return new CellName(Measure.BASE, null, column);
    }

    /// A moment of one group.
    public static CellName moment(Measure measure, String group) {
        return new CellName(measure, group, null);
    }

    /// Rows of the batch that passed every check.
    static CellName rows() {
        return new CellName(Measure.ROWS, null, null);
    }

    /// Another number about the same place.
    CellName as(Measure other) {
        return new CellName(other, row, column);
    }

    /// The two words of a number of 128 bits about one group: the high one, signed, and the low one, unsigned.
    static List<CellName> words(Measure measure, String group) {
        return List.of(new CellName(measure, group, HIGH), new CellName(measure, group, LOW));
    }

    /// The two words of a weighted sum of products: the high one, signed, and the low one, unsigned.
    static List<CellName> weightedProducts(String column, String other) {
        return List.of(
                new CellName(Measure.WEIGHTED_PRODUCTS_HIGH, column, other),
                new CellName(Measure.WEIGHTED_PRODUCTS, column, other));
    }

    /// What adjustment classes explain of two counts' or sums' weights.
    static CellName explained(CellName a, CellName b) {
        return new CellName(Measure.EXPLAINED, a.toString(), b.toString());
    }

    /// The two words of the same: the high one, signed, and the low one, unsigned.
    static List<CellName> explainedWords(CellName a, CellName b) {
        return List.of(new CellName(Measure.EXPLAINED_HIGH, a.toString(), b.toString()), explained(a, b));
    }

    /// n, sum and sum of squares of one group.
    static List<CellName> moments(String group) {
        return List.of(moment(Measure.N, group), moment(Measure.SUM, group), moment(Measure.SUM_SQUARES, group));
    }

    /// n, the sums, and the sums of squares and products of columns, as [CrossProducts] gives them.
    static List<CellName> crossProducts(List<String> columns) {
        List<CellName> names = new ArrayList<>(List.of(moment(Measure.N, ALL)));
        columns.forEach(column -> names.add(moment(Measure.SUM, column)));
        for (int i = 0; i < columns.size(); i++) {
            names.add(moment(Measure.SUM_SQUARES, columns.get(i)));
            for (String other : columns.subList(i + 1, columns.size())) {
                names.add(new CellName(Measure.SUM_PRODUCTS, columns.get(i), other));
            }
        }
        return List.copyOf(names);
    }

    @Override
    public String toString() {
        String place = row == null
                ? (column == null ? "" : " *," + column)
                : column == null ? " " + row : " " + row + "," + column;
        return measure.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + place;
    }
}
