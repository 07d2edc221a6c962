package org.tercet.statistics.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.manifest.Disclosure;

/// An opened result, ready to be read: lines under a banner, each place with its base and what is known of its
/// precision; then what follows from these, part by part.
///
/// @param kind as in the query
/// @param title labels of the variables
/// @param stub name of the variable down the side
/// @param banner name of the variable across the top; null if there is none
/// @param minimumCount no count below it is shown
/// @param decimals of amounts such as means and deviations
/// @param unit of amounts; empty if unknown
/// @param main its columns and lines
/// @param parts further lines under banners of their own
/// @param notes how to read it, one sentence each
@JsonPropertyOrder({"kind", "title", "stub", "banner", "minimumCount", "decimals", "unit", "main", "parts", "notes"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Table(
        String kind,
        String title,
        String stub,
        @Nullable String banner,
        int minimumCount,
        int decimals,
        String unit,
        @JsonUnwrapped Part main,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Part> parts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {
    public Table {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    /// A table without banner, unit, further parts and notes.
    public static Table of(String kind, String title, String stub, Disclosure disclosure, Part main) {
        return new Table(kind, title, stub, null, disclosure.minimumCount(), 0, "", main, List.of(), List.of());
    }

    /// The same under a variable across the top.
    public Table under(String variable) {
        return new Table(kind, title, stub, variable, minimumCount, decimals, unit, main, parts, notes);
    }

    /// The same with amounts in this unit.
    public Table amounts(int places, String of) {
        return new Table(kind, title, stub, banner, minimumCount, places, of, main, parts, notes);
    }

    /// The same of another kind, which is made of it.
    public Table as(String other) {
        return new Table(other, title, stub, banner, minimumCount, decimals, unit, main, parts, notes);
    }

    /// The same with another main part.
    public Table with(Part other) {
        return new Table(kind, title, stub, banner, minimumCount, decimals, unit, other, parts, notes);
    }

    /// The same with one part more.
    public Table and(String label, Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part.labelled(label));
        return new Table(kind, title, stub, banner, minimumCount, decimals, unit, main, more, notes);
    }

    /// The same with one note more.
    public Table note(String sentence) {
        List<String> more = new ArrayList<>(notes);
        more.add(sentence);
        return new Table(kind, title, stub, banner, minimumCount, decimals, unit, main, parts, more);
    }

    /// The banner of the main part, the total first.
    public List<Part.Heading> columns() {
        return main.columns();
    }

    /// The lines of the main part, the base first.
    public List<Part.Line> lines() {
        return main.lines();
    }

    /// The main part and the further ones.
    public Stream<Part> allParts() {
        return Stream.concat(Stream.of(main), parts.stream());
    }

    /// True if some place is suppressed or empty.
    public boolean anySuppressed() {
        return allParts().anyMatch(Part::anySuppressed);
    }
}
