package org.tercet.store.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.query.Command;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.query.SignedQuery;
import org.tercet.model.wire.v1.StoreDelivery;
import org.tercet.store.database.Database;
import org.tercet.store.kit.Keys;
import org.tercet.store.kit.OneStore;
import org.tercet.store.kit.Sealer;
import org.tercet.store.kit.StoreClient;
import org.tercet.store.kit.StoreClient.Answer;
import org.tercet.store.kit.Study;

@QuarkusTest
@QuarkusTestResource(OneStore.class)
class DoorTest {
    private static final String JSON = "application/json";
    private static final String JOSE = "application/jose";
    private static final String OCTETS = "application/octet-stream";

    @ConfigProperty(name = "test.keys")
    String folder;

    @ConfigProperty(name = "quarkus.http.test-ssl-port")
    int port;

    @Inject
    Database database;

    private Keys keys;
    private StoreClient collector;
    private StoreClient analytics;
    private SignedManifest manifest;

    @BeforeEach
    void connect() throws IOException {
        keys = Keys.load(Path.of(folder));
        collector = client(keys.collector());
        analytics = client(keys.analytics());
        Study study = new Study(keys);
        manifest = study.sign(study.manifest("doors"));
    }

    private StoreClient client(KeyFolder caller) {
        return new StoreClient(caller, keys.store(1), port);
    }

    @Test
    void eachEndpointServesItsCallerOnly() {
        List<Answer> wrong = List.of(
                analytics.put("/v1/manifests", JSON, manifest.json()),
                analytics.post("/v1/submissions", OCTETS, new byte[0]),
                collector.post("/v1/queries", JOSE, new byte[0]),
                collector.post("/v1/decisions", JOSE, new byte[0]),
                collector.post("/v1/freezes", JOSE, new byte[0]),
                collector.post("/v1/refreshes", JOSE, new byte[0]),
                collector.post("/v1/keeps", JOSE, new byte[0]),
                collector.post("/v1/drops", JOSE, new byte[0]),
                collector.get("/v1/variables?study=doors"),
                collector.post("/v1/ledger", JOSE, new byte[0]),
                collector.get("/v1/batches?study=doors"),
                collector.delete("/v1/queries/" + manifest.hash()));
        assertThat(wrong).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.problem()).isEqualTo("forbidden");
        });
    }

    @Test
    void whoeverShowsAnotherCertificateOrNoneOrSpeaksAnOlderTlsDoesNotGetIn(@TempDir Path made) throws IOException {
        assertThatThrownBy(() -> client(null).get("/v1/batches?study=doors")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> client(keys.stranger()).get("/v1/batches?study=doors"))
                .isInstanceOf(UncheckedIOException.class);
        KeyFolder namesake = KeyFolder.makeService(made.resolve("namesake"), "analytics", "Analytics");
        assertThatThrownBy(() -> client(namesake).get("/v1/batches?study=doors"))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> client(keys.store(2)).get("/v1/batches?study=doors"))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> new StoreClient(keys.analytics(), keys.store(1), port, "TLSv1.2").get("/v1/batches"))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void thereIsNoPlaintextPort() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 2000);
            socket.setSoTimeout(5000);
            socket.getOutputStream().write("GET /q/health HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] said;
            try {
                said = socket.getInputStream().readAllBytes();
            } catch (IOException reset) {
                said = new byte[0];
            }
            assertThat(new String(said, StandardCharsets.US_ASCII)).doesNotContain("HTTP/");
        }
    }

    @Test
    void everyMalformedRequestIsAnsweredWithItsProblem() {
        problem(collector.put("/v1/manifests", JSON, "{".getBytes(StandardCharsets.US_ASCII)), 422, "manifest-refused");
        problem(collector.put("/v1/manifests", "text/plain", manifest.json()), 415, "malformed-body");
        problem(collector.post("/v1/submissions", OCTETS, new byte[0]), 400, "malformed-body");
        problem(collector.post("/v1/submissions", OCTETS, new byte[262145]), 413, "body-too-large");
        problem(collector.post("/v1/nothing", OCTETS, new byte[0]), 404, "not-found");
        problem(collector.get("/v1/submissions"), 405, "not-found");
        problem(collector.get("/v1/manifests/short"), 404, "not-found");
        problem(
                collector.get(
                        "/v1/manifests/" + keys.owner().identity().signKey().x()),
                404,
                "unknown-manifest");
        problem(analytics.get("/v1/batches"), 400, "malformed-body");
        problem(analytics.get("/v1/batches?study=Not!"), 400, "malformed-body");
        problem(analytics.get("/v1/batches?study=nobodys"), 404, "unknown-study");
        problem(analytics.post("/v1/queries", JOSE, new byte[70_000]), 413, "body-too-large");
        problem(
                analytics.post("/v1/queries", JOSE, "a.b".getBytes(StandardCharsets.US_ASCII)),
                403,
                "signature-refused");
        problem(analytics.post("/v1/queries", JSON, "{}".getBytes(StandardCharsets.US_ASCII)), 415, "malformed-body");
        problem(analytics.delete("/v1/queries/" + manifest.hash()), 404, "not-found");
    }

    private static void problem(Answer answer, int status, String type) {
        assertThat(answer.problem()).as(answer.body().toString()).isEqualTo(type);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void aDeliveryThatIsCutOrLongerOrForAnotherStoreIsRefusedAsAWhole() {
        collector.put("/v1/manifests", JSON, manifest.json());
        var sealed = new Sealer(keys, manifest.hash()).seal(Study.person(new Random(1)));
        byte[] body = new StoreDelivery(1, List.of(sealed.envelopes().getFirst())).encode();
        problem(collector.post("/v1/submissions", OCTETS, Arrays.copyOf(body, body.length - 1)), 400, "malformed-body");
        problem(collector.post("/v1/submissions", OCTETS, Arrays.copyOf(body, body.length + 1)), 400, "malformed-body");
        byte[] other = new StoreDelivery(2, List.of(sealed.envelopes().get(1))).encode();
        Answer answer = collector.post("/v1/submissions", OCTETS, other);
        problem(answer, 400, "malformed-body");
        assertThat(answer.body().get("field").asText()).isEqualTo("store");
        assertThat(waiting()).isZero();
    }

    private long waiting() {
        return database.run("select count(*) from submission").iterator().next().getLong(0);
    }

    @Test
    void aStudyThatHasAllItsPlannedRowsTakesNoMoreAndDeliveriesAtOnceDoNotOverfillIt() {
        Study study = new Study(keys);
        SignedManifest full = study.sign(study.manifest("filled"));
        collector.put("/v1/manifests", JSON, full.json());
        database.run("update study set submissions = $1 where name = 'filled'", (long) Study.PLANNED - 5);
        Sealer sealer = new Sealer(keys, full.hash());
        Random random = new Random(2);
        var deliveries = new ArrayList<java.util.concurrent.CompletableFuture<Answer>>();
        for (int i = 0; i < 8; i++) {
            var sealed = sealer.seal(Study.person(random));
            deliveries.add(collector.postAsync(
                    "/v1/submissions",
                    OCTETS,
                    new StoreDelivery(1, List.of(sealed.envelopes().getFirst())).encode()));
        }
        long receipts = deliveries.stream()
                .map(java.util.concurrent.CompletableFuture::join)
                .map(answer -> answer.body().get("results").get(0))
                .filter(result -> result.has("receipt")
                        || !result.get("problem").get("rule").asText().equals("planned-rows"))
                .count();
        assertThat(receipts).isEqualTo(5);
        database.run("delete from submission where study = 'filled'");
    }

    @Test
    void withoutItsPeersAStoreAnswersAtOnceAndSaysWhichOneIsAway() {
        collector.put("/v1/manifests", JSON, manifest.json());
        String freeze = SignedCommand.sign(
                        Command.give(manifest.hash(), Instant.now(), new Command.Freeze()),
                        keys.owner().signer())
                .compact();
        Answer answer = analytics.post("/v1/freezes", JOSE, freeze.getBytes(StandardCharsets.US_ASCII));
        assertThat(answer.problem()).isIn("peer-lost", "deadline-exceeded");
        assertThat(answer.body().get("store").asInt()).isIn(2, 3);
        Query query =
                Query.ask(manifest.hash(), manifest.hash(), "statlab", Instant.now(), new FrequencySpec("sex"), null);
        byte[] signed = SignedQuery.sign(query, keys.owner().signer()).compact().getBytes(StandardCharsets.US_ASCII);
        assertThat(analytics.post("/v1/queries", JOSE, signed).problem()).isIn("peer-lost", "deadline-exceeded");
        problem(analytics.post("/v1/queries", JOSE, signed), 409, "replayed");
    }
}
