package org.tercet.cli.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.tercet.model.problem.ProblemType;

/// Discovery and client credentials; the token is the client's name.
final class FakeIssuer implements HttpHandler {
    private final Supplier<String> issuer;

    FakeIssuer(Supplier<String> issuer) {
        this.issuer = issuer;
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        String path = http.getRequestURI().getPath();
        if (path.endsWith("/.well-known/openid-configuration")) {
            Exchange.json(http, 200, Map.of("token_endpoint", issuer.get() + "/protocol/openid-connect/token"));
            return;
        }
        String form = new String(http.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        if (!form.contains("client_secret=" + FakePlatform.SECRET)) {
            Exchange.problem(http, ProblemType.UNAUTHENTICATED, "wrong secret");
            return;
        }
        String client = form.replaceAll(".*client_id=([a-z-]+).*", "$1");
        Exchange.json(http, 200, Map.of("access_token", client, "expires_in", 300));
    }
}
