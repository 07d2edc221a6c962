package org.tercet.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tercet.analytics.kit.Door;
import org.tercet.analytics.kit.OnPlatform;
import org.tercet.analytics.kit.Platform;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.keys.PinnedCertificate;
import org.tercet.model.keys.Signer;
import org.tercet.model.query.Command;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.query.SignedQuery;

@QuarkusTest
@OnPlatform
class DoorTest {
    Platform platform;
    Door door;

    @BeforeEach
    void open() {
        platform.calm();
        door = new Door(platform);
    }

    @Test
    void nobodyGetsInWithoutACurrentTokenOfTheRealm() throws InterruptedException {
        String hasty = Door.freshToken("hasty");
        long issued = System.nanoTime();
        for (String path : List.of("/v1/queries", "/v1/batches?study=wages", "/v1/queries/x/events")) {
            Door.Answer answer = door.get(null, path);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.problem()).isEqualTo("unauthenticated");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(with("not-a-token").problem()).isEqualTo("unauthenticated");
        String[] parts = Door.token("firm-a").split("\\.");
        String payload = new String(Base64Url.decode("payload", parts[1]), StandardCharsets.UTF_8);
        assertThat(payload).contains("\"firm-a\"");
        parts[1] = Base64Url.encode(payload.replace("\"firm-a\"", "\"statlab\"").getBytes(StandardCharsets.UTF_8));
        assertThat(with(String.join(".", parts)).problem()).isEqualTo("unauthenticated");
        Thread.sleep(Math.max(0, 3500 - (System.nanoTime() - issued) / 1_000_000));
        assertThat(with(hasty).problem()).isEqualTo("unauthenticated");
        assertThat(with(Door.freshToken("hasty")).status()).isEqualTo(200);
    }

    private Door.Answer with(String token) {
        return door.send(door.request(null, "/v1/queries")
                .header("Authorization", "Bearer " + token)
                .build());
    }

    @Test
    void aTokenOpensOnlyWhatItsRoleMay() {
        String ask = platform.study.ask("firm-a", "sex");
        assertThat(door.post("aster", "/v1/queries", ask).problem()).isEqualTo("forbidden");
        assertThat(door.get("aster", "/v1/queries").problem()).isEqualTo("forbidden");
        String freeze = platform.study.command("firm-a", new Command.Freeze());
        assertThat(door.post("firm-a", "/v1/freezes", freeze).problem()).isEqualTo("forbidden");
        assertThat(door.post("firm-a", "/v1/ledger?store=1", freeze).problem()).isEqualTo("forbidden");
    }

    @Test
    void aTokenForAnotherServiceOrOfNoPartyOrWithoutARoleOpensNothing() {
        for (String path : List.of("/v1/queries", "/v1/batches?study=wages")) {
            assertThat(door.get("elsewhere", path).problem()).isEqualTo("unauthenticated");
            assertThat(door.get("nameless", path).problem()).isEqualTo("forbidden");
            assertThat(door.get("idle", path).problem()).isEqualTo("forbidden");
        }
    }

    @Test
    void theDoorSpeaksTls13Only() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        X509Certificate certificate =
                platform.study.keys.get("analytics").identity().certificate();
        context.init(null, new TrustManager[] {new PinnedCertificate(certificate)}, null);
        for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", platform.port)) {
                socket.setEnabledProtocols(new String[] {protocol});
                if (protocol.equals("TLSv1.3")) {
                    socket.startHandshake();
                } else {
                    assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
                }
            }
        }
        try (Socket plain = new Socket("localhost", platform.port)) {
            plain.setSoTimeout(5000);
            plain.getOutputStream().write("GET /openapi HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] said;
            try {
                said = plain.getInputStream().readAllBytes();
            } catch (IOException reset) {
                said = new byte[0];
            }
            assertThat(new String(said, StandardCharsets.ISO_8859_1)).doesNotContain("HTTP/");
        }
    }

    @Test
    void aForgedOrExpiredCommandIsRefusedBeforeAnyStoreIsAsked() {
        Signer forger = new Signer("statlab", platform.study.keys.get("firm-a").signingKey());
        for (Command.Body body : List.of(new Command.Freeze(), new Command.Ledger())) {
            String path = body instanceof Command.Freeze ? "/v1/freezes" : "/v1/ledger?store=1";
            Command now = Command.give(platform.study.signed.hash(), Instant.now(), body);
            Command old =
                    Command.give(platform.study.signed.hash(), Instant.now().minusSeconds(400), body);
            Signer owner = platform.study.keys.get("statlab").signer();
            assertThat(door.post(
                                    "statlab",
                                    path,
                                    SignedCommand.sign(now, forger).compact())
                            .problem())
                    .isEqualTo("signature-refused");
            assertThat(door.post("statlab", path, SignedCommand.sign(old, owner).compact())
                            .problem())
                    .isEqualTo("expired");
            assertThat(door.post("statlab", path, platform.study.command("firm-a", body))
                            .problem())
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void nobodySendsWhatAnotherHasSigned() {
        for (String path : List.of("/v1/queries", "/v1/queries?dryRun=true")) {
            Door.Answer answer = door.post("firm-b", path, platform.study.ask("firm-a", "sex"));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.problem()).isEqualTo("forbidden");
        }
        assertThat(platform.stores)
                .allSatisfy(store -> assertThat(store.decided).isEmpty());
    }

    @Test
    void aForgedAnExpiredAndAnUnknownQueryAreRefusedBeforeAnyStoreIsAsked() {
        Query query = platform.study.query("firm-a", "sex");
        String forged = SignedQuery.sign(
                        query,
                        new Signer("firm-a", platform.study.keys.get("firm-b").signingKey()))
                .compact();
        assertThat(door.post("firm-a", "/v1/queries", forged).problem()).isEqualTo("signature-refused");
        long now = Instant.now().getEpochSecond();
        Query old = new Query(
                Query.FORMAT,
                query.id(),
                query.manifest(),
                query.batch(),
                "firm-a",
                now - 100,
                now - 1,
                query.statistic(),
                null,
                null,
                List.of(),
                null);
        assertThat(door.post("firm-a", "/v1/queries", platform.study.sign(old)).problem())
                .isEqualTo("expired");
        Query elsewhere = Query.ask(
                Digest.of(new byte[] {7}), query.batch(), "firm-a", Instant.now(), new FrequencySpec("sex"), null);
        assertThat(door.post("firm-a", "/v1/queries", platform.study.sign(elsewhere))
                        .problem())
                .isEqualTo("unknown-manifest");
        assertThat(platform.stores).allSatisfy(store -> assertThat(store.asked).isEmpty());
    }

    @Test
    void everyBadRequestIsAnsweredWithItsProblem() {
        String ask = platform.study.ask("firm-a", "sex");
        for (String bad : List.of("", "x", "a.b.c", ask + "=", ask.substring(5), "é" + ask, "{}")) {
            Door.Answer answer = door.post("firm-a", "/v1/queries", bad);
            assertThat(answer.status())
                    .as(bad.substring(0, Math.min(8, bad.length())))
                    .isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("malformed-body");
        }
        String command = platform.study.command("firm-a", new Command.Ledger());
        assertThat(door.post("firm-a", "/v1/queries", command).problem()).isEqualTo("malformed-body");
        assertThat(door.post("firm-a", "/v1/queries?dryRun=yes", ask)
                        .json()
                        .path("field")
                        .asText())
                .isEqualTo("dryRun");
        assertThat(door.post("firm-a", "/v1/queries", "x".repeat(70_000)).problem())
                .isEqualTo("body-too-large");
        Door.Answer endless = door.send(door.request("firm-a", "/v1/queries")
                .header("Content-Type", "application/jose")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[70_000])))
                .build());
        assertThat(endless.status()).isEqualTo(411);
        assertThat(endless.problem()).isEqualTo("about:blank");
        assertThat(door.send(door.request("firm-a", "/v1/queries")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}"))
                                .build())
                        .status())
                .isEqualTo(415);
        assertThat(door.send(door.request("firm-a", "/v1/queries")
                                .header("Accept", "text/csv")
                                .build())
                        .status())
                .isEqualTo(406);
        Door.Answer put = door.send(door.request("firm-a", "/v1/queries")
                .PUT(BodyPublishers.ofString("x"))
                .build());
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.problem()).isEqualTo("about:blank");
        for (String path : List.of("/", "/v1", "/v1/queries/x/y/z", "/q/health", "/v2/queries", "/..%2f")) {
            assertThat(door.get("firm-a", path).problem()).as(path).isEqualTo("not-found");
        }
    }
}
