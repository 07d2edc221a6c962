package org.tercet.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Access tokens by OpenID Connect client credentials, kept until shortly before they expire.
public final class OidcTokens implements Supplier<String>, AutoCloseable {
    private static final String SERVICE = "identity provider";
    private static final Duration EARLY = Duration.ofSeconds(30);

    private final HttpDoor door;
    private final URI issuer;
    private final String clientId;
    private final ClientSecret secret;
    private final Clock clock;

    private @Nullable String tokenPath;
    private @Nullable String token;
    private Instant renewAt = Instant.MIN;

    /// @param issuer as in the tokens; https
    /// @param pinned the issuer's certificate; null for the public authorities
    public OidcTokens(URI issuer, @Nullable X509Certificate pinned, String clientId, ClientSecret secret, Clock clock) {
        if (!"https".equals(issuer.getScheme())) {
            throw new IllegalArgumentException("issuer: the address must be https");
        }
        this.door = new HttpDoor(SERVICE, issuer, pinned, null);
        this.issuer = issuer;
        this.clientId = clientId;
        this.secret = secret;
        this.clock = clock;
    }

    /// A token that is valid for a while yet.
    @Override
    public synchronized String get() {
        String kept = token;
        if (kept != null && clock.instant().isBefore(renewAt)) {
            return kept;
        }
        JsonNode answer = door.postJson(
                tokenPath(),
                "application/x-www-form-urlencoded",
                ("grant_type=client_credentials&client_id=" + form(clientId) + "&client_secret="
                                + form(secret.exposeForTokenRequest()))
                        .getBytes(StandardCharsets.US_ASCII));
        String fresh = Answers.text(SERVICE, answer, "access_token");
        long seconds = Answers.number(SERVICE, answer, "expires_in");
        renewAt = clock.instant().plusSeconds(seconds).minus(EARLY);
        token = fresh;
        return fresh;
    }

    // The secret goes to no other place than the issuer that was configured.
    private String tokenPath() {
        String path = tokenPath;
        if (path == null) {
            String endpoint =
                    Answers.text(SERVICE, door.getJson("/.well-known/openid-configuration"), "token_endpoint");
            String prefix = issuer.toString().replaceAll("/+$", "");
            if (!endpoint.startsWith(prefix + "/")) {
                throw new ClientFailure("identity provider names a token endpoint outside the configured issuer");
            }
            path = endpoint.substring(prefix.length());
            tokenPath = path;
        }
        return path;
    }

    private static String form(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        door.close();
    }
}
