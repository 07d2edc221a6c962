package org.tercet.analytics.kit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tercet.local.FreePorts;
import org.tercet.local.KeycloakServer;
import org.tercet.local.Realm;
import org.tercet.local.RealmClient;

/// A real Keycloak with the parties of [Study]; the tokens of the client `hasty` expire after two seconds, those of
/// `elsewhere` are for another service, those of `nameless` name no party, those of `idle` have no role.
public final class KeycloakResource implements QuarkusTestResourceLifecycleManager {
    private KeycloakServer server;

    @Override
    public Map<String, String> start() {
        List<RealmClient> clients = List.of(
                RealmClient.withFreshSecret("statlab", Set.of("owner")),
                RealmClient.withFreshSecret("firm-a", Set.of("member")),
                RealmClient.withFreshSecret("firm-b", Set.of("member")),
                RealmClient.withFreshSecret("aster", Set.of("operator")),
                RealmClient.withFreshSecret("hasty", Set.of("member")),
                RealmClient.withFreshSecret("elsewhere", Set.of("member")),
                RealmClient.withFreshSecret("nameless", Set.of("member")),
                RealmClient.withFreshSecret("idle", Set.of()));
        try {
            Path home = Files.createTempDirectory("tercet-keycloak-");
            server = KeycloakServer.launch(home, new Realm(clients), FreePorts.any(), line -> {});
            misfit(home.resolve("data/import/tercet-realm.json"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> configuration = new HashMap<>();
        configuration.put("quarkus.oidc.auth-server-url", server.issuer());
        configuration.put("quarkus.oidc.tls.tls-configuration-name", "keycloak");
        configuration.put(
                "quarkus.tls.keycloak.trust-store.pem.certs",
                server.certificate().toString());
        configuration.put("tercet.test.keycloak.issuer", server.issuer());
        configuration.put(
                "tercet.test.keycloak.certificate", server.certificate().toString());
        clients.forEach(client -> configuration.put("tercet.test.keycloak.secret." + client.party(), client.secret()));
        return configuration;
    }

    // Keycloak reads the file seconds later, when its JVM is up.
    private static void misfit(Path realmFile) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode realm = (ObjectNode) json.readTree(realmFile.toFile());
        realm.path("clients").forEach(client -> {
            ArrayNode mappers = (ArrayNode) client.path("protocolMappers");
            switch (client.path("clientId").asText()) {
                case "hasty" -> ((ObjectNode) client).putObject("attributes").put("access.token.lifespan", "2");
                case "elsewhere" ->
                    ((ObjectNode) mappers.get(1).path("config")).put("included.custom.audience", "another-service");
                case "nameless" -> mappers.remove(0);
                default -> {}
            }
        });
        json.writeValue(realmFile.toFile(), realm);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
