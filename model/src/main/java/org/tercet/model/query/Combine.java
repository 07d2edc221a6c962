package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;

/// Categories of a single choice taken together: another single choice.
///
/// Every category of the source is in one group or is dropped; a missing code that is in no group stays what
/// it is.
///
/// @param groups the new categories, in order
/// @param drop codes of the source that become `not-applicable`; null for none
@JsonTypeName("combine")
@JsonPropertyOrder({"name", "label", "variable", "groups", "drop"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Combine(
        String name,
        @Nullable String label,
        String variable,
        List<Group> groups,
        @Nullable List<String> drop) implements Derivation {
    private static final int MAX_GROUPS = 250;
    private static final int MAX_CODES = 1000 + Missing.COUNT;

    /// A new category.
    ///
    /// @param of codes of the source that are in it, missing codes too
    @JsonPropertyOrder({"code", "label", "of"})
    public record Group(String code, String label, List<String> of) {
        public Group {
            new Category(code, label);
            of = codes("of", of);
        }
    }

    public Combine {
        VariableName.checkDerived(name, label);
        VariableName.check("variable", variable);
        if (groups == null
                || groups.isEmpty()
                || groups.size() > MAX_GROUPS
                || groups.stream().anyMatch(group -> group == null)) {
            throw new IllegalArgumentException("groups: must be 1 to " + MAX_GROUPS);
        }
        groups = List.copyOf(groups);
        if (groups.stream().map(Group::code).distinct().count() != groups.size()) {
            throw new IllegalArgumentException("groups: codes must differ");
        }
        drop = drop == null ? null : codes("drop", drop);
        List<String> all = named(groups, drop).toList();
        if (new HashSet<>(all).size() != all.size()) {
            throw new IllegalArgumentException("groups: a code of the source must be in one group only");
        }
    }

    private static List<String> codes(String field, List<String> codes) {
        if (codes == null
                || codes.isEmpty()
                || codes.size() > MAX_CODES
                || codes.stream().anyMatch(code -> code == null)) {
            throw new IllegalArgumentException(field + ": must be 1 to " + MAX_CODES + " codes");
        }
        return List.copyOf(codes);
    }

    private static Stream<String> named(List<Group> groups, @Nullable List<String> drop) {
        return Stream.concat(
                groups.stream().flatMap(group -> group.of().stream()), drop == null ? Stream.of() : drop.stream());
    }

    @Override
    public Set<String> sources() {
        return Set.of(variable);
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        if (!(codebook.variable(variable) instanceof SingleChoice source)) {
            return Optional.of("combine needs a single choice; " + variable + " is "
                    + Use.Type.of(codebook.variable(variable)).words());
        }
        Set<String> left = new TreeSet<>();
        source.categories().forEach(category -> left.add(category.code()));
        for (String code : named(groups, drop).toList()) {
            if (!left.remove(code) && Missing.ofCode(code).isEmpty()) {
                return Optional.of("a code of combine is not one of " + variable);
            }
        }
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of("combine leaves out category " + left.iterator().next() + " of " + variable
                        + "; put it into a group or drop it");
    }

    @Override
    public SingleChoice variable(Codebook codebook, int offset) {
        List<Category> categories = groups.stream()
                .map(group -> new Category(group.code(), group.label()))
                .toList();
        return new SingleChoice(name, title(), categories, offset, categories.size() + Missing.COUNT);
    }

    /// For every ring element of the new variable the ring elements of the source that it is the sum of.
    public List<int[]> columns(Codebook codebook) {
        if (!(codebook.variable(variable) instanceof SingleChoice source)) {
            throw new IllegalArgumentException("variable " + variable + ": must be a single choice");
        }
        Set<String> named = new HashSet<>(named(groups, drop).toList());
        Stream<int[]> answered = groups.stream()
                .map(group -> group.of().stream()
                        .mapToInt(code -> column(source, code))
                        .toArray());
        Stream<int[]> absent = Stream.of(Missing.values()).map(missing -> {
            Stream<String> kept = named.contains(missing.code()) ? Stream.of() : Stream.of(missing.code());
            Stream<String> dropped = missing == Missing.NOT_APPLICABLE && drop != null ? drop.stream() : Stream.of();
            return Stream.concat(kept, dropped)
                    .mapToInt(code -> column(source, code))
                    .toArray();
        });
        return Stream.concat(answered, absent).toList();
    }

    private static int column(Variable source, String code) {
        return Missing.ofCode(code)
                .map(source::missingColumn)
                .orElseGet(() -> ((SingleChoice) source).categoryColumn(((SingleChoice) source).indexOf(code)));
    }
}
