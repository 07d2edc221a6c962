package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;

/// k-means clustering of numbers, from public centres, with a fixed number of steps, over the people who gave all of
/// them.
///
/// @param centres one value per number each, in the numbers' own units
/// @param iterations how often the centres are moved before people are counted for good
@JsonTypeName("k-means")
@JsonPropertyOrder({"numbers", "centres", "iterations"})
public record KMeansSpec(List<String> numbers, List<List<BigDecimal>> centres, int iterations)
        implements StatisticSpec {
    private static final int MOST_NUMBERS = 20;
    private static final int MOST_CENTRES = 20;
    private static final int MOST_ITERATIONS = 50;

    /// Bits of a distance, with room for a sum of two signed terms.
    private static final int DISTANCE_BITS = 60;

    private static final int LEAST_FRACTION = 4;
    private static final int MOST_FRACTION = 16;

    public KMeansSpec {
        numbers = VariableName.checkAll("numbers", numbers, 1);
        if (numbers.size() > MOST_NUMBERS) {
            throw new IllegalArgumentException("numbers: must be 1 to " + MOST_NUMBERS + " variables");
        }
        if (centres == null || centres.size() < 2 || centres.size() > MOST_CENTRES) {
            throw new IllegalArgumentException("centres: must be 2 to " + MOST_CENTRES);
        }
        List<List<BigDecimal>> copy = new ArrayList<>();
        for (List<BigDecimal> centre : centres) {
            if (centre == null
                    || centre.size() != numbers.size()
                    || centre.stream().anyMatch(KMeansSpec::bad)) {
                throw new IllegalArgumentException("centres: must have one value per number, within +-"
                        + Numeric.MAX_MAGNITUDE + " and of at most " + Numeric.MAX_SCALE + " decimals");
            }
            copy.add(centre.stream().map(KMeansSpec::plain).toList());
        }
        centres = List.copyOf(copy);
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException("iterations: must be 1 to " + MOST_ITERATIONS);
        }
    }

    private static boolean bad(BigDecimal value) {
        return value == null
                || value.stripTrailingZeros().scale() > Numeric.MAX_SCALE
                || value.abs().compareTo(BigDecimal.valueOf(Numeric.MAX_MAGNITUDE)) > 0;
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.setScale(Math.max(0, stripped.scale()), RoundingMode.UNNECESSARY);
    }

    @Override
    public List<Use> uses() {
        return numbers.stream().map(number -> Use.number("k-means", number)).toList();
    }

    /// Decimals that all numbers are brought to.
    public int scale(Codebook codebook) {
        return found(codebook).stream().mapToInt(Numeric::scale).max().orElse(0);
    }

    /// Fractional bits of centres; below 4 the numbers are declared too wide.
    public int fraction(Codebook codebook) {
        int scale = scale(codebook);
        int bits = found(codebook).stream()
                .mapToInt(number -> BigInteger.valueOf(number.max())
                        .subtract(BigInteger.valueOf(number.min()))
                        .multiply(BigInteger.TEN.pow(scale - number.scale()))
                        .bitLength())
                .max()
                .orElse(0);
        int room = (DISTANCE_BITS - (32 - Integer.numberOfLeadingZeros(numbers.size()))) / 2;
        return Math.min(MOST_FRACTION, room - bits);
    }

    private List<Numeric> found(Codebook codebook) {
        return numbers.stream()
                .map(name -> codebook.find(name).orElse(null))
                .filter(Numeric.class::isInstance)
                .map(Numeric.class::cast)
                .toList();
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        List<Numeric> found = found(codebook);
        if (found.size() < numbers.size()) {
            return Optional.empty();
        }
        if (fraction(codebook) < LEAST_FRACTION) {
            return Optional.of("k-means needs numbers declared within a narrower range");
        }
        for (List<BigDecimal> centre : centres) {
            for (int j = 0; j < centre.size(); j++) {
                Numeric number = found.get(j);
                if (centre.get(j).compareTo(number.unscaled(number.min())) < 0
                        || centre.get(j).compareTo(number.unscaled(number.max())) > 0) {
                    return Optional.of("k-means needs centres within the declared range of " + number.name());
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public long cells(Codebook codebook) {
        return centres.size() * (1L + 2L * numbers.size());
    }

    @Override
    public String narrower() {
        return "k-means of fewer numbers, from fewer centres";
    }
}
