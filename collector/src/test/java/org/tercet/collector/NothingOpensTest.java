package org.tercet.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The collector passes sealed envelopes on: no class of it knows a private sealing key or what is inside a seal.
class NothingOpensTest {
    private static final List<String> OPENERS = List.of("SealingPrivateKey", "sealingKey", "SharePart");

    @Test
    void noClassOfTheCollectorCanOpenASeal() throws IOException, URISyntaxException {
        URL place = CallRefused.class.getResource("CallRefused.class");
        Path root = Path.of(place.toURI()).getParent();
        List<Path> classes;
        try (Stream<Path> all = Files.walk(root)) {
            classes = all.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.toString().contains("Test"))
                    .toList();
        }
        assertThat(classes).hasSizeGreaterThan(50);
        for (Path file : classes) {
            assertThat(constants(file)).as(file.getFileName().toString()).doesNotContain(OPENERS);
        }
    }

    /// Every name that a class uses stands in its constant pool, as text.
    private static String constants(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
