package org.tercet.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.tercet.collector.kit.CastResource;
import org.tercet.collector.kit.TlsDoorResource;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.keys.PinnedCertificate;

/// The public door as a deployment has it: a configured certificate, https and nothing else.
@QuarkusTest
@QuarkusTestResource(CastResource.class)
@QuarkusTestResource(value = TlsDoorResource.class, restrictToAnnotatedClass = true)
class PublicDoorTest {
    private static final String ASK = "GET /v1/studies HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    KeyFolder door;

    @Test
    void theConfiguredCertificateIsShownOverTls13() throws IOException, GeneralSecurityException {
        try (SSLSocket socket = tls13()) {
            String answer = ask(socket);
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(socket.getSession().getPeerCertificates()[0])
                    .isEqualTo(door.identity().certificate());
            assertThat(answer).startsWith("HTTP/1.1 200");
            assertThat(answer.toLowerCase(Locale.ROOT)).contains("strict-transport-security: max-age=");
        }
    }

    @Test
    void plainHttpIsNotAnsweredAndThereIsNoPlainPort() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(5000);
            String answer;
            try {
                answer = ask(socket);
            } catch (IOException reset) {
                answer = "";
            }
            assertThat(answer).doesNotContain("HTTP/");
        }
        assertThat(ConfigProvider.getConfig().getValue("quarkus.http.insecure-requests", String.class))
                .isEqualTo("disabled");
    }

    private SSLSocket tls13() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                null, new TrustManager[] {new PinnedCertificate(door.identity().certificate())}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port());
        socket.setEnabledProtocols(new String[] {"TLSv1.3"});
        socket.setSoTimeout(5000);
        return socket;
    }

    private static String ask(Socket socket) throws IOException {
        socket.getOutputStream().write(ASK.getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-ssl-port", Integer.class);
    }
}
