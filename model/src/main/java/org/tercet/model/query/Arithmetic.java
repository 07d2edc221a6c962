package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;

/// A number made of others: a constant and a sum of numbers, each times a constant; exact.
///
/// It is missing where one of them is, for the reason of the first that is. Its decimals are those that hold
/// every value exactly, its range is what the ranges of its terms allow.
///
/// @param terms each variable once
/// @param plus the constant, in the number's unit; null for 0
/// @param unit what it counts; null for nothing
@JsonTypeName("arithmetic")
@JsonPropertyOrder({"name", "label", "terms", "plus", "unit"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Arithmetic(
        String name,
        @Nullable String label,
        List<Term> terms,
        @Nullable BigDecimal plus,
        @Nullable String unit) implements Derivation {
    private static final int MAX_TERMS = 60;
    private static final int WIDTH = 1 + 1 + Missing.COUNT;
    private static final BigInteger LIMIT = BigInteger.valueOf(Numeric.MAX_MAGNITUDE);

    /// A variable times a constant.
    ///
    /// @param times null for 1; never 0
    @JsonPropertyOrder({"variable", "times"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Term(String variable, @Nullable BigDecimal times) {
        public Term {
            VariableName.check("variable", variable);
            times = times == null ? null : constant("times", times);
            if (times != null && times.signum() == 0) {
                throw new IllegalArgumentException("times: must not be 0");
            }
        }

        private BigDecimal factor() {
            return times == null ? BigDecimal.ONE : times;
        }
    }

    public Arithmetic {
        VariableName.checkDerived(name, label);
        if (terms == null
                || terms.isEmpty()
                || terms.size() > MAX_TERMS
                || terms.stream().anyMatch(term -> term == null)) {
            throw new IllegalArgumentException("terms: must be 1 to " + MAX_TERMS);
        }
        terms = List.copyOf(terms);
        if (new HashSet<>(terms.stream().map(Term::variable).toList()).size() != terms.size()) {
            throw new IllegalArgumentException("terms: variables must differ");
        }
        plus = plus == null ? null : constant("plus", plus);
        if (unit != null && unit.length() > 100) {
            throw new IllegalArgumentException("unit: must be at most 100 characters");
        }
    }

    // Precision and scale first: a huge exponent must not be expanded.
    private static BigDecimal constant(String field, BigDecimal value) {
        if (value.precision() > 16 || Math.abs((long) value.scale()) > 16) {
            throw new IllegalArgumentException(
                    field + ": must be within +-" + LIMIT + " with at most " + Numeric.MAX_SCALE + " decimals");
        }
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        plain = plain.scale() < 0 ? plain.setScale(0) : plain;
        if (plain.scale() > Numeric.MAX_SCALE || plain.abs().compareTo(new BigDecimal(LIMIT)) > 0) {
            throw new IllegalArgumentException(
                    field + ": must be within +-" + LIMIT + " with at most " + Numeric.MAX_SCALE + " decimals");
        }
        return plain;
    }

    @Override
    public Set<String> sources() {
        return terms.stream().map(Term::variable).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        for (Term term : terms) {
            if (!(codebook.variable(term.variable()) instanceof Numeric)) {
                return Optional.of("arithmetic needs numbers; " + term.variable() + " is a choice");
            }
        }
        if (decimals(codebook) > Numeric.MAX_SCALE) {
            return Optional.of(name + " would have " + decimals(codebook) + " decimals, allowed " + Numeric.MAX_SCALE);
        }
        BigInteger largest = end(codebook, true).abs().max(end(codebook, false).abs());
        boolean wide = terms.stream()
                .anyMatch(term -> exactFactor(codebook, term).abs().compareTo(LIMIT) > 0);
        return wide || largest.compareTo(LIMIT) > 0
                ? Optional.of("values of " + name + " with " + decimals(codebook) + " decimals could be beyond +-"
                        + Numeric.MAX_MAGNITUDE + "; fewer decimals or narrower ranges fit")
                : Optional.empty();
    }

    @Override
    public Numeric variable(Codebook codebook, int offset) {
        return new Numeric(
                name,
                title(),
                decimals(codebook),
                end(codebook, false).longValueExact(),
                end(codebook, true).longValueExact(),
                unit == null ? "" : unit,
                offset,
                WIDTH);
    }

    /// What the scaled value of a term's variable is multiplied by.
    public long factor(Codebook codebook, Term term) {
        return exactFactor(codebook, term).longValueExact();
    }

    /// The constant, scaled.
    public long constant(Codebook codebook) {
        return exactConstant(codebook).longValueExact();
    }

    private int decimals(Codebook codebook) {
        int most = plus == null ? 0 : plus.scale();
        for (Term term : terms) {
            most = Math.max(most, number(codebook, term).scale() + term.factor().scale());
        }
        return most;
    }

    private BigInteger exactFactor(Codebook codebook, Term term) {
        return term.factor()
                .movePointRight(decimals(codebook) - number(codebook, term).scale())
                .toBigIntegerExact();
    }

    private BigInteger exactConstant(Codebook codebook) {
        return plus == null
                ? BigInteger.ZERO
                : plus.movePointRight(decimals(codebook)).toBigIntegerExact();
    }

    /// The largest or smallest value, scaled.
    private BigInteger end(Codebook codebook, boolean largest) {
        BigInteger sum = exactConstant(codebook);
        for (Term term : terms) {
            BigInteger factor = exactFactor(codebook, term);
            Numeric number = number(codebook, term);
            long end = largest == factor.signum() > 0 ? number.max() : number.min();
            sum = sum.add(factor.multiply(BigInteger.valueOf(end)));
        }
        return sum;
    }

    private static Numeric number(Codebook codebook, Term term) {
        if (!(codebook.variable(term.variable()) instanceof Numeric number)) {
            throw new IllegalArgumentException("variable " + term.variable() + ": must be a number");
        }
        return number;
    }
}
