package org.tercet.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.collector.kit.Caller;
import org.tercet.collector.kit.Cast;
import org.tercet.collector.kit.CastResource;
import org.tercet.collector.kit.PlayedStore.Mood;
import org.tercet.collector.kit.Studies;
import org.tercet.model.Base64Url;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.manifest.StoreIdentity;

@QuarkusTest
@QuarkusTestResource(CastResource.class)
class PublishTest {
    @TestHTTPResource("/")
    URI base;

    Cast cast;
    Caller caller;

    @BeforeEach
    void everybodyIsThere() {
        caller = new Caller(base);
        cast.reset();
    }

    @AfterEach
    void everybodyIsBack() {
        cast.reset();
    }

    @Test
    void aStudyIsServedByteForByteOnceAllThreeStoresAcceptedIt() {
        SignedManifest study = Studies.first(cast, Studies.freshName());
        String path = "/v1/manifests/" + study.hash();
        assertThat(caller.get(path).problem()).isEqualTo("unknown-manifest");

        Caller.Answer published = caller.publish(study, "");
        assertThat(published.status()).isEqualTo(201);
        assertThat(published.json().path("manifest").asText())
                .isEqualTo(study.hash().text());
        assertThat(published.json().path("stores"))
                .hasSize(3)
                .allSatisfy(
                        store -> assertThat(store.path("accepted").asBoolean()).isTrue());
        Caller.Answer served = caller.get(path);
        assertThat(served.response().body()).isEqualTo(study.json());
        assertThat(served.header("cache-control")).contains("immutable");
        List<String> listed = new ArrayList<>();
        caller.get("/v1/studies")
                .json()
                .forEach(entry -> listed.add(entry.path("manifest").asText()));
        assertThat(listed).contains(study.hash().text());
        assertThat(caller.publish(study, "").json()).isEqualTo(published.json());
    }

    @Test
    void oneStoresVetoKeepsAStudyFromBeingPublished() {
        cast.stores.get(1).become(Mood.VETOING);
        SignedManifest study = Studies.first(cast, Studies.freshName());
        Caller.Answer answer = caller.publish(study, "");
        assertThat(answer.problem()).isEqualTo("manifest-refused");
        assertThat(answer.json().path("store").asInt()).isEqualTo(2);
        assertThat(answer.json().path("detail").asText()).contains("the operator vetoes it");
        assertThat(caller.get("/v1/manifests/" + study.hash()).status()).isEqualTo(404);

        cast.stores.get(1).become(Mood.HONEST);
        assertThat(caller.publish(study, "").status()).isEqualTo(201);
    }

    @Test
    void aStoreThatIsAwayKeepsAStudyFromBeingPublished() {
        cast.stores.get(2).stop();
        Caller.Answer answer = caller.publish(Studies.first(cast, Studies.freshName()), "");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("store-away");
        assertThat(answer.json().path("store").asInt()).isEqualTo(3);
    }

    @Test
    void anOwnerWhomNobodyTrustsHerePublishesNothing() {
        SignedManifest study = Studies.signed(cast.stranger, cast.storeKeys, Studies.freshName(), 1, null, "A study");
        JsonNode problem = refused(study.json());
        assertThat(problem.path("rule").asText()).isEqualTo("trusted-owners");
    }

    @Test
    void aManifestWithAnotherStoresKeysIsRefused(@TempDir Path folder) throws IOException {
        KeyFolder other = KeyFolder.makeStore(folder.resolve("other"), 2, "birch", "birch cloud", "birch operator");
        List<KeyFolder> stores = List.of(cast.storeKeys.get(0), other, cast.storeKeys.get(2));
        SignedManifest study = Studies.signed(cast.owner, stores, Studies.freshName(), 1, null, "A study");
        assertThat(refused(study.json()).path("rule").asText()).isEqualTo("store-keys");
    }

    @Test
    void oneOtherKeyOfAStoreIsEnoughForARefusal(@TempDir Path folder) throws IOException {
        KeyFolder other = KeyFolder.makeStore(folder.resolve("other"), 2, "birch", "birch cloud", "birch operator");
        StoreIdentity ours = Studies.identity(cast.storeKeys.get(1));
        StoreIdentity theirs = Studies.identity(other);
        for (boolean isSealKey : new boolean[] {true, false}) {
            StoreIdentity mixed = new StoreIdentity(
                    2,
                    ours.name(),
                    ours.title(),
                    ours.operator(),
                    isSealKey ? ours.signKey() : theirs.signKey(),
                    isSealKey ? theirs.sealKey() : ours.sealKey());
            SignedManifest study = Studies.withStores(
                    cast,
                    List.of(Studies.identity(cast.storeKeys.get(0)), mixed, Studies.identity(cast.storeKeys.get(2))));
            assertThat(refused(study.json()).path("rule").asText()).isEqualTo("store-keys");
        }
    }

    @Test
    void anAlteredManifestIsRefused() {
        String text = new String(Studies.first(cast, Studies.freshName()).json(), StandardCharsets.UTF_8);
        int start = text.indexOf("\"payload\":\"") + "\"payload\":\"".length();
        int end = text.indexOf('"', start);
        String payload = new String(Base64Url.decode("payload", text.substring(start, end)), StandardCharsets.UTF_8);
        assertThat(payload).contains("\"A study\"");
        byte[] other = payload.replace("\"A study\"", "\"B study\"").getBytes(StandardCharsets.UTF_8);
        String altered = text.substring(0, start) + Base64Url.encode(other) + text.substring(end);
        refused(altered.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aManifestCutAnywhereIsRefusedWithoutAWordOfJava() {
        byte[] json = Studies.first(cast, Studies.freshName()).json();
        for (int length = 0; length < json.length; length += 211) {
            byte[] cut = Arrays.copyOf(json, length);
            JsonNode problem = refused(cut);
            assertThat(problem.toString()).doesNotContain("Exception", "org.tercet", "jackson");
        }
    }

    @Test
    void versionsFollowOneAnotherAndASecondManifestOfAVersionIsRefused() {
        SignedManifest first = Studies.first(cast, Studies.freshName());
        assertThat(caller.publish(first, "?access=invited").status()).isEqualTo(201);
        SignedManifest second = Studies.next(cast, first, "A better title");
        SignedManifest rival = Studies.next(cast, first, "Another title");
        SignedManifest third = Studies.next(cast, second, "A third title");
        String name = first.unverified().study().value();
        SignedManifest firstAgain = Studies.signed(cast.owner, cast.storeKeys, name, 1, null, "Not the first");

        assertThat(refused(third.json()).path("rule").asText()).isEqualTo("succession");
        assertThat(caller.publish(second, "").status()).isEqualTo(201);
        assertThat(refused(rival.json()).path("rule").asText()).isEqualTo("succession");
        assertThat(refused(firstAgain.json()).path("rule").asText()).isEqualTo("succession");
        assertThat(caller.publish(third, "?access=open").json().path("rule").asText())
                .isEqualTo("access");
        assertThat(caller.publish(third, "?access=invited").status()).isEqualTo(201);
        assertThat(caller.publish(first, "?access=everybody")
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("access");
    }

    private JsonNode refused(byte[] body) {
        Caller.Answer answer = caller.post("/v1/studies", "application/json", body);
        assertThat(answer.problem()).isEqualTo("manifest-refused");
        return answer.json();
    }
}
