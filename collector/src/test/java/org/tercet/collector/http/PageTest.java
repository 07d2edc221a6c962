package org.tercet.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.collector.config.ConfigurationRefused;

class PageTest {
    @TempDir
    Path folder;

    @Test
    void aPolicyThatIsNotClosedByDefaultOrAllowsEvalOrAnyOriginStopsTheStart() throws IOException {
        assertThat(policy("default-src 'none';\n  script-src 'self'\n"))
                .isEqualTo("default-src 'none'; script-src 'self'");
        for (String loose : new String[] {
            "",
            "script-src 'self'",
            "default-src https:",
            "default-src 'none'; script-src 'self' 'unsafe-eval'",
            "default-src 'none'; connect-src *",
            "default-src 'self'; img-src https://*.example.org"
        }) {
            assertThatThrownBy(() -> policy(loose)).as(loose).isInstanceOf(ConfigurationRefused.class);
        }
    }

    private String policy(String text) throws IOException {
        return Page.policy(
                Files.writeString(folder.resolve("csp.txt"), text).toUri().toURL());
    }
}
