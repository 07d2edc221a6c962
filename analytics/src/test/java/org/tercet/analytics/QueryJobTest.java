package org.tercet.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tercet.analytics.kit.Door;
import org.tercet.analytics.kit.Eventually;
import org.tercet.analytics.kit.OnPlatform;
import org.tercet.analytics.kit.Platform;
import org.tercet.analytics.kit.PlayedStore;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.SignedQuery;
import org.tercet.model.wire.v1.ResultPart;

@QuarkusTest
@OnPlatform
class QueryJobTest {
    Platform platform;
    Door door;

    @Inject
    DataSource database;

    @BeforeEach
    void open() {
        platform.calm();
        door = new Door(platform);
    }

    @AfterEach
    void release() {
        platform.calm();
    }

    @Test
    void aGrantedQueryIsAnsweredWithThreePartsThatOnlyTheAskerOpens() {
        String signed = platform.study.ask("firm-a", "sex");
        Digest hash = SignedQuery.parse(signed).hash();
        String job = door.ask("firm-a", signed);
        JsonNode done = door.await("firm-a", job, "done");
        assertThat(done.path("query").asText()).isEqualTo(hash.text());
        assertThat(done.path("study").asText()).isEqualTo("wages");
        assertThat(done.path("manifest").asText())
                .isEqualTo(platform.study.signed.hash().text());
        assertThat(done.hasNonNull("finishedAt")).isTrue();
        JsonNode result = door.get("firm-a", job + "/result").json();
        assertThat(result.path("query").asText()).isEqualTo(hash.text());
        for (int store = 1; store <= 3; store++) {
            JsonNode part = result.path("parts").get(store - 1);
            assertThat(part.path("store").asInt()).isEqualTo(store);
            ResultPart opened = ResultPart.open(
                    platform.study.keys.get("firm-a").sealingKey(),
                    hash,
                    store,
                    Base64Url.decode("sealed", part.path("sealed").asText()));
            assertThat(opened.own()[0]).isEqualTo(store);
        }
    }

    @Test
    void aQueryThatARuleForbidsIsRefusedByTheStoresAtOnceAndNothingIsComputed() {
        JsonNode job = door.get("firm-a", door.ask("firm-a", platform.study.ask("firm-a", "union")))
                .json();
        assertThat(job.path("state").asText()).isEqualTo("refused");
        assertThat(job.path("refusals"))
                .hasSize(3)
                .allSatisfy(refusal -> assertThat(refusal.path("rule").asText()).isEqualTo("grant"));
        assertThat(job.path("refusals").get(2).path("store").asInt()).isEqualTo(3);
        JsonNode unpaid = door.get("firm-a", door.ask("firm-a", platform.study.ask("firm-a", "member")))
                .json();
        assertThat(unpaid.path("state").asText()).isEqualTo("refused");
        assertThat(platform.stores).allSatisfy(store -> assertThat(store.asked).isEmpty());
        assertThat(door.get("firm-a", "/v1/queries/" + job.path("id").asText() + "/result")
                        .problem())
                .isEqualTo("not-found");
    }

    @Test
    void theNoOfOneStoreIsANoWithRuleReasonAlternativeAndStore() {
        platform.store(2)
                .refuse(Problem.of(ProblemType.QUERY_REFUSED, "too near to an earlier query")
                        .byRule("overlap", "leave the filter out"));
        platform.store(1).hold();
        platform.store(3).hold();
        JsonNode job = door.await("statlab", door.ask("statlab", platform.study.ask("statlab", "sex")), "refused");
        assertThat(job.path("refusals")).hasSize(1);
        JsonNode refusal = job.path("refusals").get(0);
        assertThat(refusal.path("rule").asText()).isEqualTo("overlap");
        assertThat(refusal.path("reason").asText()).isEqualTo("too near to an earlier query");
        assertThat(refusal.path("alternative").asText()).isEqualTo("leave the filter out");
        assertThat(refusal.path("store").asInt()).isEqualTo(2);
        awaitCancelled(job.path("query").asText(), Set.of(1, 3));
    }

    @Test
    void aStoreThatIsAwayFailsTheJobAndIsNamed() throws IOException {
        platform.store(3).stop();
        try {
            platform.store(1).hold();
            JsonNode job = door.await("firm-a", door.ask("firm-a", platform.study.ask("firm-a", "sex")), "failed");
            assertThat(job.path("problem").path("type").asText()).isEqualTo("urn:tercet:problem:store-away");
            assertThat(job.path("problem").path("store").asInt()).isEqualTo(3);
            awaitCancelled(job.path("query").asText(), Set.of(1));
            assertThat(door.post("firm-a", "/v1/queries?dryRun=true", platform.study.ask("firm-a", "sex"))
                            .problem())
                    .isEqualTo("store-away");
        } finally {
            platform.store(3).start("store-3");
        }
        platform.calm();
        door.await("firm-a", door.ask("firm-a", platform.study.ask("firm-a", "sex")), "done");
    }

    @Test
    void aStoreWithAnotherCertificateThanThePinnedOneIsNeverAsked() throws IOException {
        platform.store(2).stop();
        platform.store(2).start("stranger");
        try {
            JsonNode job = door.await("firm-a", door.ask("firm-a", platform.study.ask("firm-a", "sex")), "failed");
            assertThat(job.path("problem").path("type").asText()).isEqualTo("urn:tercet:problem:store-away");
            assertThat(job.path("problem").path("store").asInt()).isEqualTo(2);
            assertThat(job.path("problem").path("detail").asText()).contains("pinned identity");
            assertThat(platform.store(2).asked).isEmpty();
        } finally {
            platform.store(2).stop();
            platform.store(2).start("store-2");
        }
    }

    @Test
    void aStoreThatBabblesFailsTheJob() {
        for (String babble : List.of(
                "", "{}", "{\"store\":1,\"query\":\"x\",\"sealed\":\"\"}", "\"" + "x".repeat(5_000_000) + "\"")) {
            platform.store(2).babble(babble);
            JsonNode job = door.await("firm-a", door.ask("firm-a", platform.study.ask("firm-a", "sex")), "failed");
            assertThat(job.path("problem").path("store").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aWithdrawnQueryIsStoppedAtTheStoresAndStaysCancelled() {
        platform.stores.forEach(PlayedStore::hold);
        String running = door.ask("firm-a", platform.study.ask("firm-a", "sex"));
        JsonNode job = door.await("firm-a", running, "running");
        awaitAsked(3);
        assertThat(door.delete("firm-a", running).json().path("state").asText()).isEqualTo("cancelled");
        awaitCancelled(job.path("query").asText(), Set.of(1, 2, 3));
        assertThat(door.delete("firm-a", running).json().path("state").asText()).isEqualTo("cancelled");
        platform.calm();
        assertThat(door.get("firm-a", running).json().path("state").asText()).isEqualTo("cancelled");
    }

    @Test
    void aQueryWithdrawnWhileItWaitsNeverReachesAStore() {
        platform.stores.forEach(PlayedStore::hold);
        String first = door.ask("firm-a", platform.study.ask("firm-a", "sex"));
        String second = door.ask("firm-a", platform.study.ask("firm-a", "sex"));
        door.await("firm-a", first, "running");
        door.await("firm-a", second, "running");
        String third = door.ask("firm-a", platform.study.ask("firm-a", "sex"));
        JsonNode cancelled = door.delete("firm-a", third).json();
        assertThat(cancelled.path("state").asText()).isEqualTo("cancelled");
        assertThat(cancelled.has("startedAt")).isFalse();
        platform.stores.forEach(PlayedStore::release);
        door.await("firm-a", first, "done");
        door.await("firm-a", second, "done");
        assertThat(platform.store(1).asked)
                .extracting(Digest::text)
                .doesNotContain(cancelled.path("query").asText());
        assertThat(door.delete("firm-a", first).json().path("state").asText()).isEqualTo("done");
    }

    @Test
    void aQueryThatExpiresWhileItWaitsNeverReachesAStore() throws SQLException {
        platform.stores.forEach(PlayedStore::hold);
        String first = door.ask("firm-a", platform.study.ask("firm-a", "sex"));
        String second = door.ask("firm-a", platform.study.ask("firm-a", "sex"));
        door.await("firm-a", first, "running");
        door.await("firm-a", second, "running");
        String third = door.ask("firm-a", platform.study.ask("firm-a", "sex"));
        UUID id = UUID.fromString(third.substring(third.lastIndexOf('/') + 1));
        try (Connection connection = database.getConnection();
                PreparedStatement age = connection.prepareStatement(
                        "update job set expires_at = now() - interval '1 second' where id = ?")) {
            age.setObject(1, id);
            assertThat(age.executeUpdate()).isEqualTo(1);
        }
        platform.stores.forEach(PlayedStore::release);
        JsonNode late = door.await("firm-a", third, "failed");
        assertThat(late.path("problem").path("type").asText()).isEqualTo("urn:tercet:problem:expired");
        assertThat(platform.store(1).asked)
                .extracting(Digest::text)
                .doesNotContain(late.path("query").asText());
    }

    @Test
    void aDryRunTellsEachStoresDecisionAndComputesNothing() {
        String signed = platform.study.ask("firm-a", "sex");
        JsonNode allowed =
                door.post("firm-a", "/v1/queries?dryRun=true", signed).json();
        assertThat(allowed.path("allowed").asBoolean()).isTrue();
        assertThat(allowed.path("stores")).hasSize(3);
        platform.store(3)
                .refuse(Problem.of(ProblemType.QUERY_REFUSED, "embargo").byRule("embargo", null));
        JsonNode refused =
                door.post("firm-a", "/v1/queries?dryRun=true", signed).json();
        assertThat(refused.path("allowed").asBoolean()).isFalse();
        assertThat(refused.path("stores").get(1).path("allowed").asBoolean()).isTrue();
        assertThat(refused.path("stores")
                        .get(2)
                        .path("refusals")
                        .get(0)
                        .path("rule")
                        .asText())
                .isEqualTo("embargo");
        JsonNode early = door.post("firm-b", "/v1/queries?dryRun=true", platform.study.ask("firm-b", "sex"))
                .json();
        assertThat(early.path("allowed").asBoolean()).isFalse();
        assertThat(early.path("refusals")).isNotEmpty();
        assertThat(platform.stores).allSatisfy(store -> assertThat(store.asked).isEmpty());
        platform.calm();
        door.await("firm-a", door.ask("firm-a", signed), "done");
    }

    private void awaitAsked(int stores) {
        Eventually.holds(() ->
                platform.stores.stream().filter(store -> !store.asked.isEmpty()).count() == stores);
    }

    private void awaitCancelled(String query, Set<Integer> stores) {
        Set<Integer> cancelled = new TreeSet<>();
        Eventually.holds(() -> {
            for (int store : stores) {
                if (platform.store(store).cancelled.contains(query)) {
                    cancelled.add(store);
                }
            }
            return cancelled.containsAll(stores);
        });
    }
}
