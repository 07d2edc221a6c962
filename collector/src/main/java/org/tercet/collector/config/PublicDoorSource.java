package org.tercet.collector.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Derives the HTTP server's settings from `tercet.collector.public-door`, so that TLS cannot be lost by forgetting a
/// key.
///
/// Without `plain-http` there is no http port at all, and a missing certificate stops the start.
public final class PublicDoorSource implements ConfigSourceFactory {
    /// Above every other source: the server's own keys cannot loosen what the public door says.
    private static final int ORDINAL = 1_000;

    static final String DEFAULT_HOST = "0.0.0.0";
    static final String DEFAULT_PORT = "8443";
    static final String DEFAULT_BODY_BYTES = "8388608";

    /// The server stops reading well above our own limit, which answers with a problem.
    private static final int ROOM = 2;

    private static final String DOOR = "tercet.collector.public-door.";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> derived = new HashMap<>();
        derived.put("quarkus.http.host", value(context, DOOR + "host", DEFAULT_HOST));
        derived.put("quarkus.http.limits.max-body-size", bodyLimit(context));
        String port = value(context, DOOR + "port", DEFAULT_PORT);
        if (Boolean.parseBoolean(value(context, DOOR + "plain-http", "false"))) {
            derived.put("quarkus.http.insecure-requests", "enabled");
            derived.put("quarkus.http.port", port);
        } else {
            derived.put("quarkus.http.insecure-requests", "disabled");
            derived.put("quarkus.http.ssl-port", port);
            String certificate = value(context, DOOR + "certificate", "");
            if (!certificate.isEmpty()) {
                derived.put("quarkus.http.tls-configuration-name", "public-door");
                derived.put("quarkus.tls.public-door.protocols", "TLSv1.3,TLSv1.2");
                derived.put("quarkus.tls.public-door.key-store.pem.0.cert", certificate);
                derived.put("quarkus.tls.public-door.key-store.pem.0.key", value(context, DOOR + "private-key", ""));
            }
        }
        return List.of(new PropertiesConfigSource(derived, "tercet public door", ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }

    /// What is no number is left to the mapping, which names the key.
    private static String bodyLimit(ConfigSourceContext context) {
        String bytes = value(context, "tercet.collector.limits.body-bytes", DEFAULT_BODY_BYTES);
        try {
            return Long.toString(Math.multiplyExact(ROOM, Long.parseLong(bytes)));
        } catch (ArithmeticException | NumberFormatException e) {
            return DEFAULT_BODY_BYTES;
        }
    }

    private static String value(ConfigSourceContext context, String name, String otherwise) {
        ConfigValue value = context.getValue(name);
        return value == null || value.getValue() == null ? otherwise : value.getValue();
    }
}
