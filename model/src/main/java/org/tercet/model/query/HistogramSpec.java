package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;

/// Counts of a number in bins that together cover its declared range.
///
/// @param breaks scaled values at which a bin after the first begins, ascending; null if the width is given
/// @param width of every bin but perhaps the last, scaled, from the declared smallest value on; null if the breaks are
/// given
@JsonTypeName("histogram")
@JsonPropertyOrder({"variable", "breaks", "width"})
public record HistogramSpec(
        String variable,
        @Nullable List<Long> breaks,
        @Nullable Long width) implements StatisticSpec, Weightable {
    private static final int MAX_BINS = 250;

    public HistogramSpec {
        VariableName.check("variable", variable);
        if ((breaks == null) == (width == null)) {
            throw new IllegalArgumentException("breaks: must be given, or width, and not both");
        }
        if (width != null && (width < 1 || width > Numeric.MAX_MAGNITUDE)) {
            throw new IllegalArgumentException("width: must be 1 to " + Numeric.MAX_MAGNITUDE);
        }
        if (breaks != null) {
            if (breaks.isEmpty() || breaks.size() >= MAX_BINS) {
                throw new IllegalArgumentException("breaks: must be 1 to " + (MAX_BINS - 1) + " values");
            }
            long last = -Numeric.MAX_MAGNITUDE - 1;
            for (Long value : breaks) {
                if (value == null || value <= last || value > Numeric.MAX_MAGNITUDE) {
                    throw new IllegalArgumentException("breaks: must ascend and be within +-" + Numeric.MAX_MAGNITUDE);
                }
                last = value;
            }
            breaks = List.copyOf(breaks);
        }
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.number("histogram", variable));
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        if (!(codebook.find(variable).orElse(null) instanceof Numeric numeric)) {
            return Optional.empty();
        }
        if (breaks != null && (breaks.getFirst() <= numeric.min() || breaks.getLast() > numeric.max())) {
            return Optional.of("breaks of a histogram must be above " + numeric.min() + " and at most " + numeric.max()
                    + ", the declared range of " + variable);
        }
        return bins(numeric) > MAX_BINS
                ? Optional.of("histogram would have " + bins(numeric) + " bins, allowed " + MAX_BINS)
                : Optional.empty();
    }

    @Override
    public long cells(Codebook codebook) {
        long bins = codebook.find(variable).orElse(null) instanceof Numeric numeric ? bins(numeric) : 0;
        return bins + Missing.COUNT + 1;
    }

    @Override
    public long weightedCells(Codebook codebook) {
        return Weightable.cells(cells(codebook), 2);
    }

    /// Of every part with itself and with the base, and of the base with itself.
    @Override
    public long explainedCells(Codebook codebook) {
        return 2 * (cells(codebook) - Missing.COUNT) - 1;
    }

    /// The smallest value of every bin; the first is the declared smallest.
    public List<Long> starts(Numeric numeric) {
        List<Long> starts = new ArrayList<>(List.of(numeric.min()));
        if (breaks != null) {
            starts.addAll(breaks);
        }
        for (long bin = 1; width != null && bin < bins(numeric); bin++) {
            starts.add(numeric.min() + bin * width);
        }
        return List.copyOf(starts);
    }

    private long bins(Numeric numeric) {
        return breaks != null
                ? breaks.size() + 1L
                : (numeric.max() - numeric.min()) / java.util.Objects.requireNonNull(width) + 1;
    }
}
