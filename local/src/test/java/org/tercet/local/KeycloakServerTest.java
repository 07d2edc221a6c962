package org.tercet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakServerTest {
    @TempDir
    Path folder;

    @Test
    void a_token_names_party_role_and_audience_and_a_second_start_serves_the_same_realm() throws IOException {
        RealmClient firm = RealmClient.withFreshSecret("firm-a", Set.of("member"));
        try (KeycloakServer server = KeycloakServer.start(folder, new Realm(List.of(firm)))) {
            JsonNode claims = claims(server.tokens().token("firm-a", firm.secret()));
            assertThat(claims.path("party").asText()).isEqualTo("firm-a");
            assertThat(claims.path("aud").toString()).contains(Realm.AUDIENCE);
            assertThat(claims.path("iss").asText()).isEqualTo(server.issuer());
            assertThat(claims.path("realm_access").path("roles").toString()).contains("\"member\"");
            assertThatThrownBy(() -> server.tokens().token("firm-a", "wrong")).isInstanceOf(LocalFailure.class);
            assertThat(Files.exists(folder.resolve("data/import/tercet-realm.json")))
                    .isFalse();
        }
        try (KeycloakServer again = KeycloakServer.start(folder, new Realm(List.of()))) {
            assertThat(claims(again.tokens().token("firm-a", firm.secret()))
                            .path("party")
                            .asText())
                    .isEqualTo("firm-a");
        }
    }

    private static JsonNode claims(String token) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
