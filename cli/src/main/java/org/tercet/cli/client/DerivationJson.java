package org.tercet.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.codebook.Variable;
import org.tercet.model.query.Definition;
import org.tercet.model.query.Derivation;

/// Derived variables as people write them: JSON of one or of a list, `@` and the file that holds it, or the name of one
/// that is kept.
public final class DerivationJson {
    private DerivationJson() {}

    /// The derivations, in order; what several kept ones are made of, once.
    ///
    /// @param kept finds a kept variable by its name
    /// @throws IllegalArgumentException naming the field
    /// @throws IOException if a file cannot be read
    public static List<Derivation> parse(List<String> texts, Function<String, Definition> kept) throws IOException {
        List<Derivation> derivations = new ArrayList<>();
        for (String text : texts) {
            if (Variable.NAME.matcher(text).matches()) {
                kept.apply(text).derive().stream()
                        .filter(derivation -> !derivations.contains(derivation))
                        .forEach(derivations::add);
                continue;
            }
            byte[] json = text.startsWith("@")
                    ? Files.readAllBytes(Path.of(text.substring(1)))
                    : text.getBytes(StandardCharsets.UTF_8);
            try {
                JsonNode tree = Json.readTree(json);
                if (tree.isArray()) {
                    for (JsonNode one : tree) {
                        derivations.add(Json.convert(one, Derivation.class));
                    }
                } else {
                    derivations.add(Json.convert(tree, Derivation.class));
                }
            } catch (MalformedDocument e) {
                throw new IllegalArgumentException("--derive: " + e.getMessage(), e);
            }
        }
        return derivations;
    }
}
