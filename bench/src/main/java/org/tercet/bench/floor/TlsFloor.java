package org.tercet.bench.floor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.tercet.bench.BenchFailure;
import org.tercet.bench.run.Certificate;

/// The JDK's own TLS 1.3 on loopback: as many connections as the cores can serve, each written in large pieces; and a
/// small message to and fro.
final class TlsFloor {
    private static final int PIECE = 1 << 18;
    private static final int PIECES = 384;
    private static final int TRIES = 8;
    private static final int PINGS = 2000;

    private TlsFloor() {}

    /// @param bytesPerSecond over all connections
    /// @param roundNanos half the best round trip
    record Result(double bytesPerSecond, double roundNanos) {}

    static Result measure(int cores) {
        int pairs = Math.clamp(cores / 2, 1, 3);
        try {
            SSLContext context = context();
            double best = 0;
            for (int k = 0; k < TRIES; k++) {
                List<FutureTask<Long>> tasks = new ArrayList<>();
                for (int p = 0; p < pairs; p++) {
                    FutureTask<Long> task = new FutureTask<>(() -> stream(context));
                    Thread.ofPlatform().start(task);
                    tasks.add(task);
                }
                long slowest = 0;
                for (FutureTask<Long> task : tasks) {
                    slowest = Math.max(slowest, task.get());
                }
                best = Math.max(best, (double) PIECE * PIECES * pairs / slowest * 1e9);
            }
            return new Result(best, ping(context) / 2.0);
        } catch (GeneralSecurityException | IOException | ExecutionException | InterruptedException e) {
            throw new BenchFailure("TLS on loopback cannot be measured: " + e.getMessage(), e);
        }
    }

    /// Nanoseconds for all pieces, from the first read to the last.
    private static long stream(SSLContext context) throws IOException {
        try (SSLServerSocket server = listen(context);
                SSLSocket client = connect(context, server);
                SSLSocket accepted = (SSLSocket) server.accept()) {
            Thread writer = Thread.ofPlatform().start(() -> write(client));
            InputStream in = accepted.getInputStream();
            byte[] buffer = new byte[PIECE];
            in.readNBytes(buffer, 0, 1);
            long start = System.nanoTime();
            for (int k = 0; k < PIECES; k++) {
                in.readNBytes(buffer, 0, PIECE);
            }
            long nanos = System.nanoTime() - start;
            writer.interrupt();
            return nanos;
        }
    }

    private static void write(SSLSocket socket) {
        byte[] piece = new byte[PIECE];
        try {
            OutputStream out = socket.getOutputStream();
            for (int k = 0; k <= PIECES; k++) {
                out.write(piece);
            }
        } catch (IOException e) {
            // the reader has had enough
        }
    }

    private static long ping(SSLContext context) throws IOException {
        try (SSLServerSocket server = listen(context);
                SSLSocket client = connect(context, server);
                SSLSocket accepted = (SSLSocket) server.accept()) {
            client.setTcpNoDelay(true);
            accepted.setTcpNoDelay(true);
            Thread.ofPlatform().daemon().start(() -> echo(accepted));
            byte[] small = new byte[64];
            long best = Long.MAX_VALUE;
            for (int k = 0; k < PINGS; k++) {
                long start = System.nanoTime();
                client.getOutputStream().write(small);
                client.getInputStream().readNBytes(small, 0, small.length);
                best = Math.min(best, System.nanoTime() - start);
            }
            return best;
        }
    }

    private static void echo(SSLSocket socket) {
        try {
            byte[] small = new byte[64];
            while (socket.getInputStream().readNBytes(small, 0, small.length) == small.length) {
                socket.getOutputStream().write(small);
            }
        } catch (IOException e) {
            // the other end is done
        }
    }

    private static SSLServerSocket listen(SSLContext context) throws IOException {
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        server.setEnabledProtocols(new String[] {"TLSv1.3"});
        return server;
    }

    private static SSLSocket connect(SSLContext context, SSLServerSocket server) throws IOException {
        return (SSLSocket)
                context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    private static SSLContext context() throws GeneralSecurityException, IOException {
        Certificate certificate = Certificate.make("floor");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("floor", certificate.keys().getPrivate(), new char[0], new java.security.cert.Certificate[] {
            certificate.shown()
        });
        store.setCertificateEntry("trusted", certificate.shown());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
