package org.tercet.e2e.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tercet.local.Checkout;
import org.tercet.local.ChildProcess;
import org.tercet.model.Json;

/// A person who answers a survey in a real Chromium.
///
/// @param seen what the browser requested and complained about
/// @param posts bodies that left the page
/// @param receipt the downloaded file; empty if there was none
public record BrowserPerson(JsonNode seen, List<byte[]> posts, byte[] receipt) {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /// Opens the link, answers what is asked, sends, downloads the receipt.
    ///
    /// @param answers by variable: the label to choose or the number to type
    public static BrowserPerson answers(URI link, Map<String, String> answers, Path folder) throws IOException {
        Path input = folder.resolve("answers.json");
        Files.write(input, Json.write(answers));
        List<String> command = List.of("node", "answer.mjs", link.toString(), input.toString(), folder.toString());
        try (ChildProcess node = ChildProcess.start(
                "browser", command, Map.of(), Checkout.root().resolve("e2e/browser"), folder.resolve("browser.log"))) {
            assertThat(node.await(PATIENCE)).as("the browser is done in time").isTrue();
            assertThat(node.exitValue()).as(Files.readString(node.log())).isZero();
        }
        JsonNode seen = Json.readTree(Files.readAllBytes(folder.resolve("seen.json")));
        List<byte[]> posts = new ArrayList<>();
        for (int i = 0; i < seen.path("posts").asInt(); i++) {
            posts.add(Files.readAllBytes(folder.resolve("post-" + i + ".bin")));
        }
        Path receipt = folder.resolve("receipt.json");
        return new BrowserPerson(seen, posts, Files.exists(receipt) ? Files.readAllBytes(receipt) : new byte[0]);
    }
}
