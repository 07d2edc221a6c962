package org.tercet.local;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives a service under `@QuarkusTest` a real Keycloak with the clients `statlab` (owner), `firm-a` and `firm-b`
/// (members) and `aster` (operator); the argument `clients` = `name:role,name:role` names others.
///
/// Sets quarkus.oidc.auth-server-url and a TLS configuration `keycloak` that trusts its certificate, and for tests
/// `tercet.test.keycloak.issuer`, `.certificate` and `.secret.<client>`: `new TokenDesk(issuer, certificate)`.
public final class KeycloakTestResource implements QuarkusTestResourceLifecycleManager {
    private String clients = "statlab:owner,firm-a:member,firm-b:member,aster:operator";
    private @Nullable KeycloakServer server;
    private @Nullable Path folder;

    @Override
    public void init(Map<String, String> arguments) {
        clients = arguments.getOrDefault("clients", clients);
    }

    @Override
    public Map<String, String> start() {
        List<RealmClient> realmClients = new ArrayList<>();
        for (String client : clients.split(",", -1)) {
            String[] parts = client.split(":", -1);
            realmClients.add(RealmClient.withFreshSecret(parts[0].strip(), Set.of(parts[1].strip())));
        }
        try {
            Path temporary = Files.createTempDirectory("tercet-keycloak-");
            folder = temporary;
            KeycloakServer started = KeycloakServer.start(temporary, new Realm(realmClients));
            server = started;
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop test Keycloak"));
            return configuration(started, realmClients);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> configuration(KeycloakServer server, List<RealmClient> clients) {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("quarkus.oidc.auth-server-url", server.issuer());
        configuration.put("quarkus.oidc.tls.tls-configuration-name", "keycloak");
        configuration.put(
                "quarkus.tls.keycloak.trust-store.pem.certs",
                server.certificate().toString());
        configuration.put("tercet.test.keycloak.issuer", server.issuer());
        configuration.put(
                "tercet.test.keycloak.certificate", server.certificate().toString());
        for (RealmClient client : clients) {
            configuration.put("tercet.test.keycloak.secret." + client.party(), client.secret());
        }
        return configuration;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
        if (folder != null) {
            Folders.delete(folder);
            folder = null;
        }
    }
}
