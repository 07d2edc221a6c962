package org.tercet.analytics.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Command;
import org.tercet.model.query.Query;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.query.SignedQuery;
import org.tercet.model.wire.v1.ResultPart;

/// One share store, played: real mutual TLS 1.3 and real checks of certificate, signature, grant and replay; the
/// result is a real sealed part, of made-up shares.
public final class PlayedStore implements AutoCloseable {
    private final Study study;
    private final int index;
    private final KeyFolder keys;
    private HttpsServer server;
    private int port;

    public final List<Digest> asked = new CopyOnWriteArrayList<>();
    public final List<Digest> decided = new CopyOnWriteArrayList<>();
    public final List<String> cancelled = new CopyOnWriteArrayList<>();
    public final Map<Digest, String> kept = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private volatile boolean isHolding;
    private volatile Problem refusal;
    private volatile String garbage;

    public PlayedStore(Study study, int index) throws IOException {
        this.study = study;
        this.index = index;
        this.keys = study.keys.get("store-" + index);
        start("store-" + index);
    }

    /// Starts on the port it had before, with the TLS identity of `name`.
    public void start(String name) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        port = server.getAddress().getPort();
        var context = MutualTls.context(
                study.keys.get(name), study.keys.get("analytics").identity().certificate());
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                ssl.setProtocols(new String[] {"TLSv1.3"});
                parameters.setSSLParameters(ssl);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        stop();
    }

    public String url() {
        return "https://127.0.0.1:" + port;
    }

    /// Queries from now on compute until [#release].
    public void hold() {
        isHolding = true;
    }

    public void release() {
        isHolding = false;
        held.values().forEach(CountDownLatch::countDown);
    }

    /// Queries and freezes from now on are answered with this problem; null for none.
    public void refuse(Problem problem) {
        refusal = problem;
    }

    /// Everything from now on is answered with this text; null for none.
    public void babble(String text) {
        garbage = text;
    }

    /// As after a fresh start, except for what it remembers of queries.
    public void calm() {
        release();
        refusal = null;
        garbage = null;
        asked.clear();
        decided.clear();
        cancelled.clear();
        kept.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!((HttpsExchange) exchange).getSSLSession().getProtocol().equals("TLSv1.3")) {
                throw new IllegalStateException("TLS 1.3 only");
            }
            if (garbage != null) {
                send(exchange, 200, garbage.getBytes(StandardCharsets.UTF_8));
                return;
            }
            try {
                send(exchange, 200, Json.write(route(exchange, new String(body, StandardCharsets.US_ASCII))));
            } catch (Refused refused) {
                send(exchange, refused.problem.status(), Json.write(refused.problem));
            }
        } catch (RuntimeException | InterruptedException e) {
            send(exchange, 500, "{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private Object route(HttpExchange exchange, String body) throws InterruptedException {
        String path = exchange.getRequestURI().getPath();
        return switch (exchange.getRequestMethod() + " " + path) {
            case "POST /v1/queries" -> query(body);
            case "POST /v1/decisions" -> decide(body);
            case "POST /v1/freezes" -> freeze(body, Command.Freeze.class);
            case "POST /v1/refreshes" -> freeze(body, Command.Refresh.class);
            case "POST /v1/keeps" -> {
                Digest definition = ((Command.Keep) ordered(body, Command.Keep.class))
                        .definition()
                        .digest();
                kept.put(definition, body);
                yield Map.of("definition", definition, "store", index);
            }
            case "POST /v1/drops" -> {
                Digest definition = ((Command.Drop) ordered(body, Command.Drop.class)).definition();
                kept.remove(definition);
                yield Map.of("definition", definition, "store", index);
            }
            case "GET /v1/variables" ->
                kept.entrySet().stream()
                        .map(one -> Map.of("definition", one.getKey(), "command", one.getValue()))
                        .toList();
            case "POST /v1/ledger" -> ledger(body, exchange.getRequestURI().getQuery());
            case "GET /v1/batches" -> {
                if (!exchange.getRequestURI().getQuery().equals("study=wages")) {
                    throw new Refused(Problem.of(ProblemType.UNKNOWN_STUDY, "not here"));
                }
                yield List.of(batch());
            }
            default -> {
                if (path.equals("/v1/manifests/" + study.signed.hash().text())) {
                    yield Json.readTree(study.signed.json());
                }
                if (exchange.getRequestMethod().equals("DELETE") && path.startsWith("/v1/queries/")) {
                    cancelled.add(path.substring("/v1/queries/".length()));
                    CountDownLatch latch = held.get(path.substring("/v1/queries/".length()));
                    if (latch != null) {
                        latch.countDown();
                    }
                    yield Map.of();
                }
                throw new Refused(Problem.of(
                        path.startsWith("/v1/manifests/") ? ProblemType.UNKNOWN_MANIFEST : ProblemType.NOT_FOUND,
                        "not here"));
            }
        };
    }

    private Object query(String body) throws InterruptedException {
        SignedQuery signed = SignedQuery.parse(body);
        asked.add(signed.hash());
        Query query = signed.verify(
                kid -> study.manifest.party(kid).map(p -> p.signKey()).orElse(null));
        if (!query.current(Instant.now())) {
            throw new Refused(Problem.of(ProblemType.EXPIRED, "expired"));
        }
        if (!seen.add(query.asker() + query.id())) {
            throw new Refused(Problem.of(ProblemType.REPLAYED, "seen before"));
        }
        check(query);
        if (isHolding) {
            CountDownLatch latch = new CountDownLatch(1);
            held.put(signed.hash().text(), latch);
            if (!latch.await(60, TimeUnit.SECONDS)
                    || cancelled.contains(signed.hash().text())) {
                throw new Refused(Problem.of(ProblemType.CANCELLED, "cancelled"));
            }
        }
        long[] own = {index, 20, 30};
        long[] next = {index % 3 + 1, 20, 30};
        byte[] sealed = new ResultPart(index, signed.hash(), own, next)
                .seal(study.manifest.party(query.asker()).orElseThrow().sealKey());
        return Map.of("store", index, "query", signed.hash().text(), "sealed", Base64Url.encode(sealed));
    }

    private void check(Query query) {
        if (refusal != null) {
            throw new Refused(refusal);
        }
        if (!study.manifest.usableVariables(query.asker()).containsAll(query.variables())) {
            throw new Refused(Problem.of(ProblemType.QUERY_REFUSED, "a variable is not granted and paid for")
                    .byRule("grant", null)
                    .atStore(index));
        }
    }

    private Object decide(String body) {
        SignedQuery signed = SignedQuery.parse(body);
        decided.add(signed.hash());
        List<Map<String, String>> refusals = new ArrayList<>();
        try {
            check(signed.verify(kid -> study.manifest.party(kid).orElseThrow().signKey()));
        } catch (Refused refused) {
            refusals.add(Map.of(
                    "rule",
                    String.valueOf(refused.problem.rule()),
                    "reason",
                    String.valueOf(refused.problem.detail())));
        }
        return Map.of("allowed", refusals.isEmpty(), "refusals", refusals);
    }

    private Object freeze(String body, Class<? extends Command.Body> kind) {
        ordered(body, kind);
        return Map.of("batch", study.batch.sign(keys.signer()), "store", index);
    }

    private Command.Body ordered(String body, Class<? extends Command.Body> kind) {
        Command command = SignedCommand.parse(body)
                .verify(kid -> study.manifest.signKey(kid).orElse(null));
        if (!kind.isInstance(command.command())) {
            throw new IllegalStateException("another command");
        }
        if (refusal != null) {
            throw new Refused(refusal);
        }
        return command.command();
    }

    private Object ledger(String body, String query) {
        SignedCommand.parse(body).verify(kid -> study.manifest.signKey(kid).orElse(null));
        return Map.of("store", index, "entries", List.of(Map.of("seq", 1, "asked", query)), "head", "e30.e30.e30");
    }

    private Object batch() {
        List<String> signatures = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            signatures.add(study.batch.sign(study.keys.get("store-" + i).signer()));
        }
        Map<String, Object> batch = new LinkedHashMap<>();
        batch.put("batch", study.batch.hash());
        batch.put("document", study.batch);
        batch.put("signatures", signatures);
        return batch;
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", status < 400 ? "application/json" : Problem.MEDIA_TYPE);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Refused(Problem problem) {
            this.problem = problem;
        }
    }
}
