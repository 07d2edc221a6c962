package org.tercet.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tercet.analytics.kit.Door;
import org.tercet.analytics.kit.OnPlatform;
import org.tercet.analytics.kit.Platform;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Join;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.model.query.SignedQuery;

/// A query that joins another study is checked here against both manifests, and what is wrong with the join is named.
@QuarkusTest
@OnPlatform
class JoinRequestTest {
    Platform platform;
    Door door;

    @BeforeEach
    void open() {
        platform.calm();
        door = new Door(platform);
    }

    private Query query(Digest manifest) {
        Join join = new Join(manifest, platform.study.batch.hash(), Join.Kind.INNER, "wage", "wage", "other_", null);
        return Query.ask(
                platform.study.signed.hash(),
                platform.study.batch.hash(),
                "firm-a",
                Instant.now(),
                new Question(new FrequencySpec("sex"), null, null, List.of(), join));
    }

    @Test
    void aJoinWithAStudyThatNoStoreKnowsIsAProblemOfThatField() {
        Door.Answer answer = door.post("firm-a", "/v1/queries", platform.study.sign(query(Digest.of(new byte[] {7}))));
        assertThat(answer.problem()).isEqualTo("unknown-manifest");
        assertThat(answer.json().path("field").asText()).isEqualTo("join.manifest");
        assertThat(platform.stores).allSatisfy(store -> assertThat(store.asked).isEmpty());
    }

    @Test
    void aJoinThatTheManifestsDoNotAllowIsRefusedAtOnceAndNothingIsComputed() {
        String signed = platform.study.sign(query(platform.study.signed.hash()));
        JsonNode dry = door.post("firm-a", "/v1/queries?dryRun=true", signed).json();
        assertThat(dry.path("allowed").asBoolean()).isFalse();
        assertThat(dry.path("refusals").get(0).path("rule").asText()).isEqualTo("join-allowed");
        JsonNode job = door.get("firm-a", door.ask("firm-a", signed)).json();
        assertThat(job.path("state").asText()).isEqualTo("refused");
        assertThat(platform.stores).allSatisfy(store -> assertThat(store.asked).isEmpty());
    }

    @Test
    void aJoinThatIsNotWellFormedIsAProblemOfItsField() {
        String payload = new String(Json.write(query(platform.study.signed.hash())), StandardCharsets.UTF_8);
        for (String[] bad : new String[][] {
            {"\"prefix\":\"other_\"", "\"prefix\":\"other.\"", "join"},
            {"\"kind\":\"inner\"", "\"kind\":\"outer\"", "join.kind"},
            {"\"otherKey\":\"wage\"", "\"otherWay\":\"wage\"", "join"}
        }) {
            String signed = CompactJws.sign(
                            platform.study.keys.get("firm-a").signer(),
                            SignedQuery.TYPE,
                            payload.replace(bad[0], bad[1]).getBytes(StandardCharsets.UTF_8))
                    .compact();
            Door.Answer answer = door.post("firm-a", "/v1/queries", signed);
            assertThat(answer.problem()).isEqualTo("malformed-body");
            assertThat(answer.json().path("field").asText()).startsWith(bad[2]);
        }
    }
}
