package org.tercet.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tercet.cli.client.AnalyticsClient.Refusal;
import org.tercet.model.Json;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

/// Prints released tables and refusals, and keeps them for the JSON file.
final class Tables {
    private final PrintStream out;
    private final Manifest manifest;
    private final List<Entry> entries = new ArrayList<>();

    /// One question and what came of it.
    @JsonPropertyOrder({"asker", "statistic", "table", "refusals"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String asker,
            StatisticSpec statistic,
            @Nullable Table table,
            @Nullable List<Refusal> refusals) {}

    /// The JSON file.
    record Results(String study, List<Entry> results) {}

    Tables(PrintStream out, Manifest manifest) {
        this.out = out;
        this.manifest = manifest;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    void released(Question question, Table table, double seconds) {
        entries.add(new Entry(question.asker(), question.statistic(), table, null));
        out.println();
        out.print(TextTable.render(table));
        out.printf(Locale.ROOT, "for %s, %.1f s%n", title(question), seconds);
    }

    void refused(Question question, List<Refusal> refusals) {
        entries.add(new Entry(question.asker(), question.statistic(), null, refusals));
        out.println();
        out.println("Refused to " + title(question) + ": " + question.described());
        Set<String> rules = new LinkedHashSet<>();
        refusals.forEach(refusal -> rules.add(refusal.rule()));
        for (String rule : rules) {
            List<Refusal> same =
                    refusals.stream().filter(r -> r.rule().equals(rule)).toList();
            String who = String.join(
                    ", ", same.stream().map(Participant::who).distinct().toList());
            out.println("  rule " + rule + " (" + who + "): " + same.getFirst().reason());
            @Nullable String alternative = same.getFirst().alternative();
            if (alternative != null) {
                out.println("  allowed instead: " + alternative);
            }
        }
    }

    private String title(Question question) {
        return manifest.party(question.asker()).map(p -> p.title()).orElse(question.asker());
    }

    /// Everything so far, as JSON.
    String json() {
        return Json.pretty(new Results(manifest.study().value(), entries)) + "\n";
    }
}
