package org.tercet.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DelayingRelayTest {
    @Test
    void every_byte_comes_back_unchanged_and_not_before_its_time() throws Exception {
        byte[] message = new byte[300_000];
        new Random(5).nextBytes(message);
        Duration delay = Duration.ofMillis(400);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DelayingRelay relay = DelayingRelay.start(server.getLocalPort(), delay);
                Socket client = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            Thread.ofVirtual().start(() -> echo(server));
            long start = System.nanoTime();
            Thread.ofVirtual().start(() -> send(client, message));
            byte[] back = client.getInputStream().readNBytes(message.length);
            assertThat(System.nanoTime() - start)
                    .isGreaterThanOrEqualTo(delay.multipliedBy(2).toNanos());
            assertThat(back).isEqualTo(message);
        }
    }

    private static void echo(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // the test has what it wants
        }
    }

    private static void send(Socket socket, byte[] message) {
        try {
            socket.getOutputStream().write(message);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
