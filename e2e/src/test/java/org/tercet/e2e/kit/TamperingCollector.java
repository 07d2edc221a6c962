package org.tercet.e2e.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.tercet.demo.Platform;

/// What a collector changed by its operator is to a browser: the real one, on an address of this machine, with another
/// manifest put in the place of the one that was asked for.
public final class TamperingCollector implements AutoCloseable {
    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("connection", "content-length", "host", "keep-alive", "transfer-encoding", "upgrade", "expect");

    private final URI real;
    private final UnaryOperator<byte[]> manifest;
    private final HttpClient client = Wire.plain();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private TamperingCollector(URI real, UnaryOperator<byte[]> manifest, HttpServer server) {
        this.real = real;
        this.manifest = manifest;
        this.server = server;
    }

    /// @param manifest from the document that was asked for to the one that is served
    public static TamperingCollector start(Platform platform, UnaryOperator<byte[]> manifest) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TamperingCollector collector = new TamperingCollector(platform.collectorUrl(), manifest, server);
        server.createContext("/", collector::answer);
        server.setExecutor(collector.threads);
        server.start();
        return collector;
    }

    /// The link to a study as its owner would give it out, by way of this collector.
    public URI link(Study study) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/#m="
                + study.hash().text());
    }

    /// Method and path of each request so far.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            requests.add(exchange.getRequestMethod() + " " + path);
            HttpResponse<byte[]> response = forward(exchange, path);
            byte[] body = response.body();
            if (response.statusCode() == 200 && path.startsWith("/v1/manifests/")) {
                body = manifest.apply(body);
            }
            response.headers().map().forEach((name, values) -> {
                if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, String path) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(real.resolve(path))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        List<String> type = exchange.getRequestHeaders().getOrDefault("Content-Type", List.of());
        type.forEach(value -> request.header("Content-Type", value));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }
}
