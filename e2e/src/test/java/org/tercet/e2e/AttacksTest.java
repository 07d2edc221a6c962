package org.tercet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.demo.Platform;
import org.tercet.demo.PlatformFolder;
import org.tercet.e2e.kit.AnalyticsDoor;
import org.tercet.e2e.kit.People;
import org.tercet.e2e.kit.PublicDoor;
import org.tercet.e2e.kit.Reply;
import org.tercet.e2e.kit.RunningPlatform;
import org.tercet.e2e.kit.StoreDoor;
import org.tercet.e2e.kit.Study;
import org.tercet.model.Digest;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.keys.Signer;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Payment;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.manifest.StoreIdentity;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.SignedQuery;
import org.tercet.model.query.StatisticSpec;

/// Analytics tampered with, and manifests tampered with: the stores check for themselves and refuse.
class AttacksTest {
    private static final Platform PLATFORM = RunningPlatform.shared();
    private static final PublicDoor DOOR = new PublicDoor(PLATFORM);
    private static final Study STUDY = Study.publish(PLATFORM, "attacks");
    private static Digest batch = Digest.of(new byte[0]);

    @BeforeAll
    static void freeze_a_batch() throws IOException {
        DOOR.submit(People.random(STUDY, 60, 20_254L).submissions());
        batch = new AnalyticsDoor(PLATFORM, PlatformFolder.OWNER).frozen(STUDY).hash();
    }

    @Test
    void analytics_cannot_ask_a_question_of_its_own_or_change_a_signed_one() throws IOException {
        SignedQuery allowed = query(PlatformFolder.FIRM_A, new FrequencySpec("sex"));
        Signer analytics = PLATFORM.folder().keyFolder("analytics").signer();
        String own = SignedQuery.sign(
                        Query.ask(STUDY.hash(), batch, analytics.name(), Instant.now(), new FrequencySpec("sex"), null),
                        analytics)
                .compact();
        Signer forger = new Signer(PlatformFolder.FIRM_A, analytics.key());
        String forged = SignedQuery.sign(
                        Query.ask(STUDY.hash(), batch, forger.name(), Instant.now(), new FrequencySpec("sex"), null),
                        forger)
                .compact();
        String[] parts = allowed.compact().split("\\.", -1);
        String[] more = query(PlatformFolder.FIRM_A, new FrequencySpec("secret"))
                .compact()
                .split("\\.", -1);
        String asksForMore = parts[0] + "." + more[1] + "." + parts[2];
        for (String tampered : List.of(own, forged, asksForMore)) {
            for (int store = 1; store <= 3; store++) {
                assertThat(store(store).jose("/v1/queries", tampered).problem())
                        .as("store %d", store)
                        .isEqualTo("signature-refused");
                assertThat(store(store).jose("/v1/decisions", tampered).problem())
                        .isEqualTo("signature-refused");
            }
        }
    }

    @Test
    void every_store_refuses_a_variable_that_was_not_granted_or_not_paid_whatever_analytics_passes_on() {
        assertRefusedByEveryStore(query(PlatformFolder.FIRM_A, new FrequencySpec("secret")), "granted");
        assertRefusedByEveryStore(query(PlatformFolder.FIRM_A, new CrosstabSpec("sex", "secret")), "granted");
        assertRefusedByEveryStore(query(PlatformFolder.FIRM_B, new FrequencySpec("sex")), "paid");
    }

    @Test
    void a_query_that_was_answered_is_not_answered_again() throws IOException {
        SignedQuery query = query(PlatformFolder.FIRM_A, new FrequencySpec("sex"));
        AnalyticsDoor firm = new AnalyticsDoor(PLATFORM, PlatformFolder.FIRM_A);
        assertThat(firm.ask(query).path("state").asText()).isEqualTo("done");
        for (int store = 1; store <= 3; store++) {
            assertThat(store(store).jose("/v1/queries", query.compact()).problem())
                    .isEqualTo("replayed");
        }
        assertThat(firm.post("/v1/queries", query.compact()).problem()).isEqualTo("replayed");
    }

    @Test
    void an_old_query_is_expired() {
        long then = Instant.now().getEpochSecond() - 7200;
        Query old = new Query(
                Query.FORMAT,
                UUID.randomUUID(),
                STUDY.hash(),
                batch,
                PlatformFolder.FIRM_A,
                then,
                then + 3600,
                new FrequencySpec("sex"),
                null,
                null,
                List.of(),
                null);
        SignedQuery signed = SignedQuery.sign(
                old, PLATFORM.folder().keyFolder(PlatformFolder.FIRM_A).signer());
        for (Reply reply : toEveryStore(List.of(signed, signed, signed))) {
            assertThat(reply.problem()).as(reply.toString()).isIn("query-refused", "expired");
        }
    }

    @Test
    void different_queries_to_different_stores_give_nothing() {
        SignedQuery one = query(PlatformFolder.OWNER, new FrequencySpec("sex"));
        SignedQuery two = query(PlatformFolder.OWNER, new FrequencySpec("secret"));
        for (Reply reply : toEveryStore(List.of(one, two, two))) {
            assertThat(reply.status()).as(reply.toString()).isNotEqualTo(200);
        }
    }

    @Test
    void a_second_manifest_for_a_study_and_an_altered_one_are_refused_by_collector_and_stores(@TempDir Path folder)
            throws IOException {
        Manifest first = STUDY.manifest();
        Manifest second = changed(
                first, first.stores(), List.of(new Grant(PlatformFolder.FIRM_A, List.of("secret"), Payment.PAID)));
        assertManifestRefused(sign(second).json());

        KeyFolder impostor = KeyFolder.makeStore(folder.resolve("store"), 2, "borealis", "Borealis", "Nobody");
        List<StoreIdentity> stores = new ArrayList<>(first.stores());
        StoreIdentity real = stores.get(1);
        stores.set(
                1,
                new StoreIdentity(
                        2,
                        real.name(),
                        real.title(),
                        real.operator(),
                        impostor.identity().signKey(),
                        impostor.sealingKey().publicKey()));
        Manifest wrongKey = changed(Study.draft(PLATFORM, "attacks-wrong-key"), stores, List.of());
        assertManifestRefused(sign(wrongKey).json());

        KeyFolder stranger = KeyFolder.makeParty(folder.resolve("stranger"), PlatformFolder.OWNER, "Not the owner");
        Manifest draft = Study.draft(PLATFORM, "attacks-stranger");
        List<org.tercet.model.manifest.Party> parties = new ArrayList<>(draft.parties());
        var owner = parties.getFirst();
        parties.set(
                0,
                new org.tercet.model.manifest.Party(
                        owner.name(),
                        owner.title(),
                        owner.role(),
                        stranger.identity().signKey(),
                        owner.sealKey()));
        Manifest foreign = new Manifest(
                draft.format(),
                draft.study(),
                draft.version(),
                null,
                draft.title(),
                draft.plannedRows(),
                draft.survey(),
                draft.codebook(),
                parties,
                draft.stores(),
                draft.checks(),
                draft.disclosure(),
                draft.grants());
        assertManifestRefused(
                SignedManifest.sign(foreign, List.of(stranger.signer())).json());
    }

    private static Manifest changed(Manifest old, List<StoreIdentity> stores, List<Grant> grants) {
        return new Manifest(
                old.format(),
                old.study(),
                old.version(),
                old.previous(),
                old.title(),
                old.plannedRows(),
                old.survey(),
                old.codebook(),
                old.parties(),
                stores,
                old.checks(),
                old.disclosure(),
                grants);
    }

    private static SignedManifest sign(Manifest manifest) {
        return SignedManifest.sign(
                manifest,
                List.of(PLATFORM.folder().keyFolder(PlatformFolder.OWNER).signer()));
    }

    /// By the collector, and by every store even if the collector passes it on.
    private static void assertManifestRefused(byte[] manifest) throws IOException {
        assertThat(DOOR.publish(manifest, "open").problem()).isEqualTo("manifest-refused");
        for (int store = 1; store <= 3; store++) {
            Reply reply =
                    new StoreDoor(PLATFORM, store, "collector").put("/v1/manifests", "application/json", manifest);
            assertThat(reply.problem()).as("store %d: %s", store, reply).isEqualTo("manifest-refused");
        }
    }

    private static SignedQuery query(String party, StatisticSpec statistic) {
        return SignedQuery.sign(
                Query.ask(STUDY.hash(), batch, party, Instant.now(), statistic, null),
                PLATFORM.folder().keyFolder(party).signer());
    }

    private static void assertRefusedByEveryStore(SignedQuery query, String rule) {
        for (Reply reply : toEveryStore(List.of(query, query, query))) {
            assertThat(reply.problem()).as(reply.toString()).isEqualTo("query-refused");
            assertThat(reply.json().path("rule").asText()).isEqualTo(rule);
        }
        for (int store = 1; store <= 3; store++) {
            JsonNode decision = decide(store, query);
            assertThat(decision.path("allowed").asBoolean()).isFalse();
            assertThat(decision.path("refusals").path(0).path("rule").asText()).isEqualTo(rule);
        }
    }

    private static JsonNode decide(int store, SignedQuery query) {
        try {
            return store(store).jose("/v1/decisions", query.compact()).json();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// At the same time, for the stores wait for each other.
    private static List<Reply> toEveryStore(List<SignedQuery> queries) {
        List<CompletableFuture<Reply>> replies = IntStream.rangeClosed(1, 3)
                .mapToObj(store -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return store(store)
                                .jose("/v1/queries", queries.get(store - 1).compact());
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }))
                .toList();
        return replies.stream().map(CompletableFuture::join).toList();
    }

    private static StoreDoor store(int store) {
        return new StoreDoor(PLATFORM, store, "analytics");
    }
}
