package org.tercet.statistics.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.CellName;
import org.tercet.statistics.Measure;
import org.tercet.statistics.Statistics;
import org.tercet.statistics.table.Table.Heading;
import org.tercet.statistics.table.Table.Line;
import org.tercet.statistics.table.Table.Role;

/// Sets named numbers into lines and columns.
final class Tabulation {
    private static final Heading TOTAL = new Heading(null, "Total");
    private static final int MEAN_DECIMALS = 2;

    private final Codebook codebook;
    private final Disclosure disclosure;
    private final StatisticSpec spec;
    private final Map<CellName, Long> values = new HashMap<>();

    Tabulation(Codebook codebook, Disclosure disclosure, StatisticSpec spec, long[] opened) {
        this.codebook = codebook;
        this.disclosure = disclosure;
        this.spec = spec;
        List<CellName> names = Statistics.of(spec).cells(codebook);
        if (names.size() != opened.length) {
            throw new IllegalArgumentException("result has " + opened.length + " cells, allowed " + names.size());
        }
        for (int c = 0; c < opened.length; c++) {
            values.put(names.get(c), opened[c]);
        }
    }

    Table table() {
        return switch (spec) {
            case FrequencySpec frequency -> frequency(codebook.variable(frequency.variable()));
            case MultipleResponseSpec multiple -> multipleResponse(codebook.variable(multiple.variable()));
            case CrosstabSpec crosstab -> crosstab(crosstab);
            case MeanSpec mean -> mean(mean);
        };
    }

    private Table frequency(Variable variable) {
        List<Line> lines = shares(variable);
        for (Missing missing : Missing.values()) {
            Figure figure = Figure.count(value(CellName.count(missing.code())));
            lines.add(new Line(Role.MISSING, missing.code(), label(missing), List.of(figure)));
        }
        return table("frequency", variable.label(), variable.name(), null, 0, "", List.of(TOTAL), lines);
    }

    private Table multipleResponse(Variable variable) {
        return table(
                "multiple-response", variable.label(), variable.name(), null, 0, "", List.of(TOTAL), shares(variable));
    }

    private List<Line> shares(Variable variable) {
        long base = value(CellName.base());
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Role.BASE, null, "Base", List.of(Figure.count(base))));
        for (Category category : categories(variable)) {
            Figure figure = Figure.share(value(CellName.count(category.code())), base);
            lines.add(new Line(Role.CATEGORY, category.code(), category.label(), List.of(figure)));
        }
        return lines;
    }

    private Table crosstab(CrosstabSpec crosstab) {
        Variable rows = codebook.variable(crosstab.rows());
        Variable columns = codebook.variable(crosstab.columns());
        long base = value(CellName.base());
        List<Heading> headings = new ArrayList<>(List.of(TOTAL));
        List<Figure> bases = new ArrayList<>(List.of(Figure.count(base)));
        for (Category column : categories(columns)) {
            headings.add(new Heading(column.code(), column.label()));
            bases.add(Figure.count(value(CellName.columnBase(column.code()))));
        }
        List<Line> lines = new ArrayList<>(List.of(new Line(Role.BASE, null, "Base", bases)));
        for (Category row : categories(rows)) {
            List<Figure> figures = new ArrayList<>();
            figures.add(Figure.share(value(CellName.rowBase(row.code())), base));
            for (Category column : categories(columns)) {
                figures.add(Figure.share(
                        value(CellName.count(row.code(), column.code())), value(CellName.columnBase(column.code()))));
            }
            lines.add(new Line(Role.CATEGORY, row.code(), row.label(), figures));
        }
        String title = rows.label() + " by " + columns.label();
        return table("crosstab", title, rows.name(), columns.name(), 0, "", headings, lines);
    }

    private Table mean(MeanSpec mean) {
        Numeric variable = (Numeric) codebook.variable(mean.variable());
        int decimals = Math.max(MEAN_DECIMALS, variable.scale());
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Role.BASE, null, "Base", List.of(Figure.count(value(CellName.base())))));
        String by = mean.by();
        if (by == null) {
            lines.add(new Line(Role.CATEGORY, CellName.ALL, "All", List.of(moments(variable, CellName.ALL))));
            return table(
                    "mean", variable.label(), variable.name(), null, decimals, variable.unit(), List.of(TOTAL), lines);
        }
        Variable groups = codebook.variable(by);
        for (Category group : categories(groups)) {
            lines.add(new Line(Role.CATEGORY, group.code(), group.label(), List.of(moments(variable, group.code()))));
        }
        String title = variable.label() + " by " + groups.label();
        return table("mean", title, groups.name(), null, decimals, variable.unit(), List.of(TOTAL), lines);
    }

    private Figure moments(Numeric variable, String group) {
        return Figure.mean(
                value(CellName.moment(Measure.N, group)),
                value(CellName.moment(Measure.SUM, group)),
                value(CellName.moment(Measure.SUM_SQUARES, group)),
                variable.scale());
    }

    private Table table(
            String kind,
            String title,
            String stub,
            @Nullable String banner,
            int decimals,
            String unit,
            List<Heading> columns,
            List<Line> lines) {
        return new Table(kind, title, stub, banner, disclosure.minimumCount(), decimals, unit, columns, lines);
    }

    private long value(CellName name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("cell " + name + " is not in the result");
        }
        return value;
    }

    private static List<Category> categories(Variable variable) {
        return switch (variable) {
            case SingleChoice single -> single.categories();
            case MultipleChoice multiple -> multiple.categories();
            case Numeric numeric ->
                throw new IllegalArgumentException(
                        "variable " + numeric.name() + ": must be a single or multiple choice");
        };
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
