package org.tercet.model.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;

/// A codebook with the variables of another study that a query reads after its own.
///
/// @param left the query's own study
/// @param right the other one
/// @param columns what stands for what, in order
/// @param codebook with those that can be joined
public record JoinedCodebook(Codebook left, Codebook right, Join join, List<Column> columns, Codebook codebook) {
    /// Value, present and the four reasons.
    private static final int NUMBER_WIDTH = 2 + Missing.COUNT;

    public JoinedCodebook {
        columns = List.copyOf(columns);
    }

    /// One joined variable.
    ///
    /// @param source of the right codebook; empty if it counts rows
    /// @param variable of the joined codebook
    public record Column(Optional<Variable> source, Variable variable) {}

    /// Joins the variables that `names` names and that are there; those that cannot be joined, which a rule
    /// refuses, are not in it.
    ///
    /// @param names that the query reads, with the prefix
    public static JoinedCodebook of(Codebook left, Codebook right, Join join, Set<String> names) {
        List<Variable> all = new ArrayList<>(left.variables());
        List<Column> columns = new ArrayList<>();
        int offset = left.ringElements();
        Aggregation aggregate = join.aggregate();
        List<Optional<Column>> found = aggregate == null
                ? right.variables().stream()
                        .filter(variable -> names.contains(join.prefix() + variable.name()))
                        .map(variable -> one(join, variable))
                        .toList()
                : aggregate.totals().stream()
                        .filter(total -> names.contains(join.prefix() + total.name()))
                        .map(total -> total(right, join, total))
                        .toList();
        for (Optional<Column> column : found) {
            if (column.isPresent()) {
                Variable moved = moved(column.get().variable(), offset);
                if (left.find(moved.name()).isEmpty()
                        && all.size() < Codebook.MAX_VARIABLES
                        && offset + moved.width() <= Codebook.MAX_RING_ELEMENTS) {
                    all.add(moved);
                    columns.add(new Column(column.get().source(), moved));
                    offset += moved.width();
                }
            }
        }
        return new JoinedCodebook(left, right, join, columns, new Codebook(all, offset));
    }

    /// Joins every variable that can be named.
    public static JoinedCodebook whole(Codebook left, Codebook right, Join join) {
        Set<String> names = Stream.concat(
                        right.variables().stream().map(Variable::name),
                        join.totals().stream().map(Aggregation.Total::name))
                .map(name -> join.prefix() + name)
                .collect(Collectors.toUnmodifiableSet());
        return of(left, right, join, names);
    }

    private static Optional<Column> one(Join join, Variable source) {
        String name = join.prefix() + source.name();
        if (!Variable.NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Column(
                Optional.of(source),
                switch (source) {
                    case SingleChoice x -> new SingleChoice(name, x.label(), x.categories(), x.offset(), x.width());
                    case MultipleChoice x -> new MultipleChoice(name, x.label(), x.categories(), x.offset(), x.width());
                    case Numeric x ->
                        new Numeric(name, x.label(), x.scale(), x.min(), x.max(), x.unit(), x.offset(), x.width());
                }));
    }

    private static Optional<Column> total(Codebook right, Join join, Aggregation.Total total) {
        String name = join.prefix() + total.name();
        int most = join.most();
        if (!Variable.NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        if (total.variable() == null) {
            return Optional.of(
                    new Column(Optional.empty(), new Numeric(name, total.name(), 0, 1, most, "", 0, NUMBER_WIDTH)));
        }
        if (!(right.find(total.variable()).orElse(null) instanceof Numeric number)
                || Math.max(Math.abs(number.min()), Math.abs(number.max())) > Numeric.MAX_MAGNITUDE / most) {
            return Optional.empty();
        }
        long least = Math.min(number.min(), number.min() * most);
        long largest = Math.max(number.max(), number.max() * most);
        return Optional.of(new Column(
                Optional.of(number),
                new Numeric(name, number.label(), number.scale(), least, largest, number.unit(), 0, NUMBER_WIDTH)));
    }

    private static Variable moved(Variable variable, int offset) {
        return switch (variable) {
            case SingleChoice x -> new SingleChoice(x.name(), x.label(), x.categories(), offset, x.width());
            case MultipleChoice x -> new MultipleChoice(x.name(), x.label(), x.categories(), offset, x.width());
            case Numeric x ->
                new Numeric(x.name(), x.label(), x.scale(), x.min(), x.max(), x.unit(), offset, x.width());
        };
    }

    /// The key of the query's own rows.
    public Numeric key() {
        return number(left, join.key());
    }

    /// The key of the other study's rows.
    public Numeric otherKey() {
        return number(right, join.otherKey());
    }

    private static Numeric number(Codebook codebook, String name) {
        if (codebook.variable(name) instanceof Numeric numeric) {
            return numeric;
        }
        throw new IllegalArgumentException("variable " + name + ": must be a number");
    }
}
