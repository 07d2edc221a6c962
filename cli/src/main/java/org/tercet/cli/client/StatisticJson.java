package org.tercet.cli.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.query.StatisticSpec;

/// A statistic as people write it: the JSON of the query, or `@` and the file that holds it.
public final class StatisticJson {
    private StatisticJson() {}

    /// The statistic.
    ///
    /// @throws IllegalArgumentException naming the field
    /// @throws IOException if the file cannot be read
    public static StatisticSpec parse(String text) throws IOException {
        byte[] json = text.startsWith("@")
                ? Files.readAllBytes(Path.of(text.substring(1)))
                : text.getBytes(StandardCharsets.UTF_8);
        try {
            return Json.read(json, StatisticSpec.class);
        } catch (MalformedDocument e) {
            throw new IllegalArgumentException("--statistic: " + e.getMessage(), e);
        }
    }

    /// The JSON in one line.
    public static String text(StatisticSpec spec) {
        return new String(Json.write(spec), StandardCharsets.UTF_8);
    }
}
