package org.tercet.e2e.kit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tercet.demo.Platform;
import org.tercet.demo.PlatformFolder;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.RowEncoder;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Linkage;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Aggregation;
import org.tercet.model.query.Join;
import org.tercet.statistics.PlainTable;

/// A frozen study of people who are linked to another study's by the number `person`, and its rows in the clear.
public record Register(Study study, List<long[]> rows, Digest batch) {
    public Register {
        rows = List.copyOf(rows);
    }

    /// Publishes the study, hands in everybody's answers at the public door and freezes them.
    ///
    /// @param elements of the survey, beside the person's number
    /// @param joins names of the studies that it may be joined to
    public static Register frozen(
            Platform platform,
            String id,
            String elements,
            List<Grant> grants,
            List<String> joins,
            List<Map<String, Answer>> people) {
        Study study = Study.publish(platform, manifest(platform, id, elements, grants, joins));
        List<long[]> rows = people.stream()
                .map(answers -> RowEncoder.encode(study.codebook(), answers))
                .toList();
        new PublicDoor(platform)
                .store(rows.stream().map(row -> study.submission(row)).toList());
        return new Register(
                study,
                rows,
                new AnalyticsDoor(platform, PlatformFolder.OWNER).frozen(study).hash());
    }

    private static Manifest manifest(
            Platform platform, String id, String elements, List<Grant> grants, List<String> joins) {
        Manifest like = Study.draft(platform, id);
        String survey = """
                {"elements":[{"type":"text","name":"person","inputType":"number","min":1,"max":999},%s]}""".formatted(elements);
        var tree = Json.readTree(survey.getBytes(StandardCharsets.UTF_8));
        return new Manifest(
                Manifest.FORMAT,
                like.study(),
                1,
                null,
                "A register of the end-to-end tests",
                like.plannedRows(),
                tree,
                Codebook.derive(tree),
                like.parties(),
                like.stores(),
                like.checks(),
                like.disclosure(),
                grants,
                joins.stream()
                        .map(other -> new Linkage(
                                new StudyId(other),
                                List.of(platform.folder()
                                        .identity(PlatformFolder.OWNER)
                                        .signKey()),
                                "person"))
                        .toList());
    }

    /// A join to this study's batch, whose variables get the prefix `other_`.
    public Join joined(Join.Kind kind, @Nullable Aggregation aggregate) {
        return new Join(study.hash(), batch, kind, "person", "person", "other_", aggregate);
    }

    /// As the command line knows it.
    public org.tercet.cli.client.Study known() {
        return org.tercet.cli.client.Study.of(study.signed());
    }

    public PlainTable table() {
        return PlainTable.ofRows(study.codebook().ringElements(), rows);
    }
}
