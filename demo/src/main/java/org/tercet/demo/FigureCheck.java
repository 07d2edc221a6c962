package org.tercet.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.CellName;
import org.tercet.statistics.Measure;
import org.tercet.statistics.PlainTable;
import org.tercet.statistics.Statistics;

/// Holds released figures against the package's data: every shown one against a count or sum of its own, and what is
/// shown and hidden against the statistics' plain twins.
public final class FigureCheck {
    private final Codebook codebook;
    private final Disclosure disclosure;
    private final List<Map<String, String>> people;
    private final PlainTable plain;

    public FigureCheck(Codebook codebook, Disclosure disclosure, List<Map<String, String>> people) {
        this.codebook = codebook;
        this.disclosure = disclosure;
        this.people = people;
        this.plain = PlainTable.ofRows(
                codebook.ringElements(),
                people.stream().map(person -> WageStudy.row(codebook, person)).toList());
    }

    /// One line per wrong figure; none if all are right.
    ///
    /// @param released in the order of the statistic's cells
    public List<String> wrong(StatisticSpec spec, List<Long> released) {
        List<String> wrong = new ArrayList<>();
        List<CellName> names = Statistics.of(spec).cells(codebook);
        long[] twin = Statistics.of(spec).plain(plain, null, codebook, disclosure);
        if (released.size() != names.size()) {
            return List.of(spec + ": other cells than asked for");
        }
        for (int i = 0; i < names.size(); i++) {
            CellName name = names.get(i);
            long value = released.get(i);
            if (value != twin[i]) {
                wrong.add("%s, %s: %d, but the plain twin gives %d".formatted(spec, name, value, twin[i]));
            }
            long exact = exact(spec, name);
            if (value != 0 && value != exact) {
                wrong.add("%s, %s: %d, but the data give %d".formatted(spec, name, value, exact));
            }
            boolean count =
                    name.measure() == Measure.COUNT || name.measure() == Measure.BASE || name.measure() == Measure.N;
            if (count && value != 0 && value < disclosure.minimumCount()) {
                wrong.add("%s, %s: below the minimum count and not hidden".formatted(spec, name));
            }
        }
        return wrong;
    }

    private long exact(StatisticSpec spec, CellName name) {
        return switch (spec) {
            case FrequencySpec frequency -> count(frequency.variable(), name.row());
            case CrosstabSpec crosstab ->
                people.stream()
                        .filter(p -> name.row() == null || name.row().equals(p.get(crosstab.rows())))
                        .filter(p -> name.column() == null || name.column().equals(p.get(crosstab.columns())))
                        .count();
            case MeanSpec mean -> moment(mean, name);
            case StatisticSpec other ->
                throw new IllegalArgumentException("the wage study asks for no " + other.kind());
        };
    }

    private long count(String variable, @Nullable String code) {
        return people.stream()
                .filter(p -> code == null || code.equals(p.get(variable)))
                .count();
    }

    private long moment(MeanSpec mean, CellName name) {
        int scale = codebook.variable(mean.variable()) instanceof Numeric numeric ? numeric.scale() : 0;
        long sum = 0;
        long squares = 0;
        long n = 0;
        for (Map<String, String> person : people) {
            String group = mean.by() == null ? CellName.ALL : person.get(mean.by());
            if (name.row() == null || name.row().equals(group)) {
                long value = new BigDecimal(person.get(mean.variable()))
                        .movePointRight(scale)
                        .longValueExact();
                n++;
                sum += value;
                squares += value * value;
            }
        }
        return switch (name.measure()) {
            case SUM -> sum;
            case SUM_SQUARES -> squares;
            case COUNT, BASE, N -> n;
            default -> throw new IllegalArgumentException("a mean has no " + name.measure());
        };
    }
}
