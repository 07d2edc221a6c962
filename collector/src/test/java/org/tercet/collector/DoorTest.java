package org.tercet.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tercet.collector.kit.Caller;
import org.tercet.collector.kit.CastResource;
import org.tercet.model.Base64Url;
import org.tercet.model.wire.v1.SubmissionBatch;

@QuarkusTest
@QuarkusTestResource(CastResource.class)
class DoorTest {
    private static final int TOO_LARGE = 1_048_577;

    @TestHTTPResource("/")
    URI base;

    Caller caller;

    @BeforeEach
    void callAsAnybody() {
        caller = new Caller(base);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/v1/studies", "/v1/manifests/x", "/nothing"})
    void everyAnswerCarriesTheSecurityHeadersAndNoCookie(String path) {
        Caller.Answer answer = caller.get(path);
        assertThat(answer.header("content-security-policy"))
                .startsWith("default-src 'none'; script-src 'self';")
                .contains("connect-src 'self'", "require-trusted-types-for 'script'")
                .doesNotContain("*", "unsafe", "http");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(answer.header("cross-origin-opener-policy")).isEqualTo("same-origin");
        assertThat(answer.header("cross-origin-resource-policy")).isEqualTo("same-origin");
        assertThat(answer.header("permissions-policy")).contains("camera=()");
        assertThat(answer.header("cache-control")).isIn("no-cache", "no-store");
        assertThat(answer.response().headers().map()).doesNotContainKeys("set-cookie", "server");
    }

    @Test
    void thePageIsServedAtTheRoot() {
        Caller.Answer page = caller.get("/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/v1",
                "/v1/",
                "/v1/nothing",
                "/q/health",
                "/v1/submissions/x",
                "/META-INF/tercet/csp.txt"
            })
    void anUnknownPathIsAProblem(String path) {
        assertThat(caller.get(path).status()).isEqualTo(404);
        assertThat(caller.get(path).problem()).isEqualTo("not-found");
    }

    @Test
    void aWrongMethodIsAProblemThatNamesTheRightOnes() {
        Caller.Answer answer = caller.send(
                HttpRequest.newBuilder(base.resolve("/v1/submissions")).method("DELETE", BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.problem()).isEqualTo("not-found");
        assertThat(answer.header("allow")).contains("POST");
    }

    @Test
    void aWrongContentTypeIsAProblem() {
        for (String path : new String[] {"/v1/submissions", "/v1/commands", "/v1/studies"}) {
            Caller.Answer answer = caller.post(path, "text/plain", new byte[] {1});
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.problem()).isEqualTo("malformed-body");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsAProblemWhetherAnnouncedOrNot() {
        byte[] large = new byte[TOO_LARGE];
        assertThat(raw("POST /v1/submissions HTTP/1.1\r\nHost: x\r\nContent-Type: " + SubmissionBatch.MEDIA_TYPE
                        + "\r\nContent-Length: " + TOO_LARGE + "\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("urn:tercet:problem:body-too-large");
        Caller.Answer chunked = caller.post(
                "/v1/submissions",
                SubmissionBatch.MEDIA_TYPE,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.problem()).isEqualTo("body-too-large");
    }

    @Test
    void anAddressOrHeaderThatIsTooLongIsAProblem() {
        assertThat(raw("GET /" + "a".repeat(3000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 414")
                .contains("application/problem+json");
        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(10_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("application/problem+json");
    }

    @Test
    void whatIsNoHttpAtAllGetsNoWordOfJava() {
        assertThat(raw("\u0001\u0002 nonsense\r\n\r\n")).doesNotContain("Exception", "netty", "vertx");
        assertThat(raw("GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .doesNotContain("Exception");
    }

    @Test
    void noProblemRepeatsWhatWasSent() {
        String said = "4711-a-secret";
        byte[] body = ("{\"" + said + "\":\"" + said + "\"}").getBytes(StandardCharsets.US_ASCII);
        byte[] signed =
                (Base64Url.encode(body) + "." + Base64Url.encode(body) + ".AAAA").getBytes(StandardCharsets.US_ASCII);
        List<Caller.Answer> refused = List.of(
                caller.get("/v1/" + said),
                caller.get("/v1/manifests/" + said),
                caller.get("/v1/submissions/" + said + "/receipts"),
                caller.post("/v1/studies?access=" + said, "application/json", body),
                caller.post("/v1/studies", "application/json", body),
                caller.post("/v1/studies", "application/" + said, body),
                caller.post("/v1/commands", "application/jose", body),
                caller.post("/v1/commands", "application/jose", signed),
                caller.post("/v1/submissions", SubmissionBatch.MEDIA_TYPE, body));
        for (Caller.Answer answer : refused) {
            assertThat(answer.status()).isBetween(400, 499);
            answer.problem();
            assertThat(answer.text()).doesNotContain(said, "4711");
        }
    }

    /// What comes back for these bytes, until the other side closes or has nothing more to say.
    private String raw(String request) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(2000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            byte[] answer = new byte[8192];
            int length = 0;
            int read = socket.getInputStream().read(answer);
            while (read > 0 && length + read < answer.length) {
                length += read;
                String soFar = new String(answer, 0, length, StandardCharsets.ISO_8859_1);
                if (soFar.endsWith("}")) {
                    return soFar;
                }
                read = socket.getInputStream().read(answer, length, answer.length - length);
            }
            return new String(answer, 0, length, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
