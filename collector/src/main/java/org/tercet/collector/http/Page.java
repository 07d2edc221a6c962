package org.tercet.collector.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.tercet.collector.config.ConfigurationRefused;

/// The respondent page and its content security policy, both out of the web-survey jar; without them there is no start.
@ApplicationScoped
public class Page {
    private static final String POLICY = "META-INF/tercet/csp.txt";
    private static final String INDEX = "META-INF/resources/index.html";

    private final String contentSecurityPolicy;

    Page() {
        only(INDEX);
        contentSecurityPolicy = policy(only(POLICY));
    }

    /// Value of the header `Content-Security-Policy`, on one line.
    public String contentSecurityPolicy() {
        return contentSecurityPolicy;
    }

    static String policy(URL file) {
        try (InputStream in = file.openStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            String line = text.lines()
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
            if (!line.contains("default-src 'none'") && !line.contains("default-src 'self'")) {
                throw new ConfigurationRefused(POLICY, "must begin from default-src 'none' or 'self'");
            }
            if (line.contains("unsafe-eval") || line.contains("*")) {
                throw new ConfigurationRefused(POLICY, "must not allow unsafe-eval or wildcards");
            }
            return line;
        } catch (IOException e) {
            throw new ConfigurationRefused(POLICY, "must be readable", e);
        }
    }

    /// Two of one name would mean that it depends on the class path's order which one counts.
    private static URL only(String name) {
        try {
            List<URL> found = Collections.list(Page.class.getClassLoader().getResources(name));
            if (found.size() != 1) {
                throw new ConfigurationRefused(name, "must be on the class path once, from the web-survey jar");
            }
            return found.getFirst();
        } catch (IOException e) {
            throw new ConfigurationRefused(name, "must be readable", e);
        }
    }
}
