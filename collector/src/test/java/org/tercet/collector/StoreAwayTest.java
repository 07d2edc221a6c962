package org.tercet.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tercet.collector.kit.Cast;
import org.tercet.collector.kit.CastResource;
import org.tercet.collector.kit.PlayedStore;
import org.tercet.collector.kit.PlayedStore.Mood;
import org.tercet.collector.kit.Scene;
import org.tercet.collector.kit.Studies;
import org.tercet.model.wire.v1.Submission;

@QuarkusTest
@QuarkusTestResource(CastResource.class)
class StoreAwayTest {
    @TestHTTPResource("/")
    URI base;

    Cast cast;

    @AfterEach
    void everybodyIsBack() {
        cast.reset();
    }

    @Test
    void intakeGoesOnWhileAStoreIsAwayAndCatchesUpExactlyOnce() {
        Scene scene = Scene.open(base, cast);
        PlayedStore away = cast.stores.get(1);
        away.stop();
        List<Submission> submissions = scene.respondent.several(scene.study, 30);
        for (Submission submission : submissions.subList(0, 5)) {
            JsonNode result = scene.caller.submitOne(submission);
            assertThat(result.path("state").asText()).isEqualTo("queued");
            assertThat(result.has("problem")).isFalse();
        }
        assertThat(scene.caller
                        .submit(submissions.subList(5, 30).toArray(Submission[]::new))
                        .status())
                .isEqualTo(200);
        Scene.eventually(
                "stores 1 and 3 have theirs",
                () -> waiting(scene, 1) == 0 && waiting(scene, 3) == 0 && waiting(scene, 2) == 30);
        assertThat(scene.fieldwork().path("queued").asInt()).isEqualTo(30);

        away.reset();
        Scene.eventually("all stored", () -> scene.fieldwork().path("stored").asInt() == 30);
        for (Submission submission : submissions) {
            assertThat(away.kept.get(submission.id())).isEqualTo(submission.envelope(2));
            assertThat(scene.caller.receipts(submission.id()).path("receipts")).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "FORGING",
                "MIXING_UP",
                "MISNAMING",
                "MISPLACING",
                "FAILING",
                "REJECTING",
                "UNAVAILABLE",
                "BABBLING"
            })
    void whateverAStoreAnswersNothingButAValidReceiptLetsGoOfAnEnvelope(Mood mood) {
        Scene scene = Scene.open(base, cast);
        cast.stores.get(2).become(mood);
        List<Submission> submissions = scene.respondent.several(scene.study, 3);
        for (JsonNode result : scene.caller
                .submit(submissions.toArray(Submission[]::new))
                .json()
                .path("results")) {
            assertThat(result.path("state").asText()).isEqualTo("queued");
            assertThat(result.path("receipts").size()).isLessThanOrEqualTo(2);
        }
        assertThat(waiting(scene, 3)).isEqualTo(3);

        cast.stores.get(2).become(Mood.HONEST);
        Scene.eventually("all stored", () -> scene.fieldwork().path("stored").asInt() == 3);
    }

    @Test
    void whoShowsAnotherCertificateThanTheStoresGetsNothing() {
        Scene scene = Scene.open(base, cast);
        PlayedStore store = cast.stores.get(1);
        int before = store.deliveries.get();
        store.replaceBy(cast.collector);
        assertThat(scene.caller
                        .submitOne(scene.respondent.submission(scene.study, null))
                        .path("state")
                        .asText())
                .isEqualTo("queued");
        assertThat(scene.caller
                        .publish(Studies.first(cast, Studies.freshName()), "")
                        .problem())
                .isEqualTo("store-away");
        assertThat(store.deliveries.get()).isEqualTo(before);

        store.stop();
        store.reset();
        Scene.eventually("stored", () -> scene.fieldwork().path("stored").asInt() == 1);
    }

    @Test
    void aStoresRefusalIsFinalAndToldWithTheStore() {
        Scene scene = Scene.open(base, cast);
        cast.stores.getFirst().become(Mood.REFUSING);
        Submission submission = scene.respondent.submission(scene.study, null);
        JsonNode result = scene.caller.submitOne(submission);
        assertThat(result.path("state").asText()).isEqualTo("refused");
        assertThat(result.path("problem").path("store").asInt()).isEqualTo(1);
        assertThat(result.path("receipts")).hasSize(2);

        cast.stores.getFirst().become(Mood.HONEST);
        assertThat(scene.caller.submitOne(submission)).isEqualTo(result);
        JsonNode fieldwork = scene.fieldwork();
        assertThat(fieldwork.path("refused").asInt()).isEqualTo(1);
        assertThat(fieldwork.path("queued").asInt()).isZero();
    }

    @Test
    void anEnvelopeThatItsStoreCannotOpenIsRefusedByThatStoreOnly() {
        Scene scene = Scene.open(base, cast);
        Submission good = scene.respondent.submission(scene.study, null);
        byte[] broken = good.sealed(3);
        broken[broken.length - 1] ^= 1;
        Submission bad =
                new Submission(good.manifest(), good.id(), null, List.of(good.sealed(1), good.sealed(2), broken));
        Submission fine = scene.respondent.submission(scene.study, null);
        JsonNode results = scene.caller.submit(bad, fine).json().path("results");
        assertThat(results.path(0).path("state").asText()).isEqualTo("refused");
        assertThat(results.path(0).path("problem").path("store").asInt()).isEqualTo(3);
        assertThat(results.path(1).path("state").asText()).isEqualTo("stored");
    }

    private static int waiting(Scene scene, int store) {
        return scene.fieldwork().path("stores").path(store - 1).path("waiting").asInt();
    }
}
