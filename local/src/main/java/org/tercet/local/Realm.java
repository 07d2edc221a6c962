package org.tercet.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The realm `tercet` as Keycloak's import format: one confidential client with a service account per party.
///
/// @param audience who the tokens are for: the `aud` that analytics demands
public record Realm(String audience, List<RealmClient> clients) {
    public static final String NAME = "tercet";
    public static final String AUDIENCE = "tercet-analytics";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOKEN_SECONDS = 300;

    public Realm {
        clients = List.copyOf(clients);
    }

    public Realm(List<RealmClient> clients) {
        this(AUDIENCE, clients);
    }

    /// Writes the import file, readable by its owner only: it holds the clients' secrets.
    void write(Path file) throws IOException {
        Secrets.write(file, JSON.writeValueAsString(json()));
    }

    private ObjectNode json() {
        ObjectNode realm = object();
        realm.put("realm", NAME);
        realm.put("enabled", true);
        realm.put("sslRequired", "all");
        realm.put("registrationAllowed", false);
        realm.put("accessTokenLifespan", TOKEN_SECONDS);
        ArrayNode roles = realm.putObject("roles").putArray("realm");
        for (String role : List.of("member", "owner", "operator")) {
            roles.addObject().put("name", role);
        }
        ArrayNode clientNodes = realm.putArray("clients");
        ArrayNode users = realm.putArray("users");
        for (RealmClient client : clients) {
            clientNodes.add(client(client));
            ObjectNode account = users.addObject();
            account.put("username", "service-account-" + client.party());
            account.put("enabled", true);
            account.put("serviceAccountClientId", client.party());
            ArrayNode granted = account.putArray("realmRoles");
            client.roles().stream().sorted().forEach(granted::add);
        }
        return realm;
    }

    private ObjectNode client(RealmClient client) {
        ObjectNode node = object();
        node.put("clientId", client.party());
        node.put("enabled", true);
        node.put("publicClient", false);
        node.put("clientAuthenticatorType", "client-secret");
        node.put("secret", client.secret());
        node.put("serviceAccountsEnabled", true);
        node.put("standardFlowEnabled", false);
        node.put("directAccessGrantsEnabled", false);
        ArrayNode mappers = node.putArray("protocolMappers");
        ObjectNode party = mapper(mappers, "party", "oidc-hardcoded-claim-mapper");
        party.put("claim.name", "party");
        party.put("claim.value", client.party());
        party.put("jsonType.label", "String");
        ObjectNode aud = mapper(mappers, "audience", "oidc-audience-mapper");
        aud.put("included.custom.audience", audience);
        return node;
    }

    private static ObjectNode mapper(ArrayNode mappers, String name, String kind) {
        ObjectNode mapper = mappers.addObject();
        mapper.put("name", name);
        mapper.put("protocol", "openid-connect");
        mapper.put("protocolMapper", kind);
        ObjectNode config = mapper.putObject("config");
        config.put("access.token.claim", "true");
        config.put("id.token.claim", "false");
        config.put("userinfo.token.claim", "false");
        return config;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
