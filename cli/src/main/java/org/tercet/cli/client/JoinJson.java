package org.tercet.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.query.Join;

/// A join as people write it: the JSON of the query, or `@` and the file that holds it; without a batch the
/// newest one is meant.
public final class JoinJson {
    private JoinJson() {}

    /// Looks a study's newest batch up.
    @FunctionalInterface
    public interface Newest {
        /// The hash of the newest batch of the study with this manifest.
        Digest of(Digest manifest) throws IOException;
    }

    /// The join.
    ///
    /// @throws IllegalArgumentException naming the field
    /// @throws IOException if the file cannot be read
    public static Join parse(String text, Newest newest) throws IOException {
        byte[] json = text.startsWith("@")
                ? Files.readAllBytes(Path.of(text.substring(1)))
                : text.getBytes(StandardCharsets.UTF_8);
        try {
            JsonNode tree = Json.readTree(json);
            if (tree instanceof ObjectNode join && !join.has("batch") && join.has("manifest")) {
                Digest manifest = Json.convert(join.get("manifest"), Digest.class);
                join.put("batch", newest.of(manifest).text());
            }
            return Json.convert(tree, Join.class);
        } catch (MalformedDocument e) {
            throw new IllegalArgumentException("--join: " + e.getMessage(), e);
        }
    }
}
