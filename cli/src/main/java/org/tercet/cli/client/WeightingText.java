package org.tercet.cli.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.Weighting;

/// Weights as people write them: the name of a variable of design weights, the JSON of the query, or `@` and the file
/// that holds it.
public final class WeightingText {
    private WeightingText() {}

    /// The weighting.
    ///
    /// @throws IllegalArgumentException naming the field
    /// @throws IOException if the file cannot be read
    public static Weighting parse(String text) throws IOException {
        if (!text.startsWith("@") && !text.startsWith("{")) {
            try {
                return new DesignWeight(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--weight: must be a variable's name, JSON, or @ and a file", e);
            }
        }
        byte[] json = text.startsWith("@")
                ? Files.readAllBytes(Path.of(text.substring(1)))
                : text.getBytes(StandardCharsets.UTF_8);
        try {
            return Json.read(json, Weighting.class);
        } catch (MalformedDocument e) {
            throw new IllegalArgumentException("--weight: " + e.getMessage(), e);
        }
    }
}
