package org.tercet.analytics.stores;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.tercet.analytics.jobs.RefusedBy;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.problem.ProblemType;

/// One share store's API, blocking; a thread that waits here may be interrupted.
public final class StoreClient implements AutoCloseable {
    private static final String JOSE = "application/jose";

    private final int store;
    private final URI base;
    private final HttpClient http;
    private final int mostBytes;

    StoreClient(int store, URI base, HttpClient http, int mostBytes) {
        this.store = store;
        this.base = base;
        this.http = http;
        this.mostBytes = mostBytes;
    }

    /// Index of the store, 1 to 3.
    public int store() {
        return store;
    }

    /// Has the store compute a signed query with the two others; gives its part, sealed to the asker.
    public byte[] query(String signed, Digest hash, Duration patience) throws StoreFailed, InterruptedException {
        JsonNode answer = post("/v1/queries", JOSE, signed, patience);
        try {
            if (answer.path("store").asInt() != store
                    || !answer.path("query").asText().equals(hash.text())) {
                throw new IllegalArgumentException("store or query: not the ones asked for");
            }
            return Base64Url.decode("sealed", answer.path("sealed").asText());
        } catch (IllegalArgumentException e) {
            throw broken(String.valueOf(e.getMessage()));
        }
    }

    /// What the store would do with a signed query; nothing is computed.
    public StoreDecision decide(String signed, Duration patience) throws StoreFailed, InterruptedException {
        JsonNode answer = post("/v1/decisions", JOSE, signed, patience);
        if (!answer.path("allowed").isBoolean() || !answer.path("refusals").isArray()) {
            throw broken("allowed or refusals: missing");
        }
        List<RefusedBy> refusals = new ArrayList<>();
        for (JsonNode refusal : answer.path("refusals")) {
            refusals.add(refusal(refusal));
        }
        return new StoreDecision(store, answer.path("allowed").asBoolean(), refusals);
    }

    /// Ends the computation of a query, if there is one.
    public void cancel(Digest query, Duration patience) throws StoreFailed, InterruptedException {
        send(request("/v1/queries/" + query.text(), patience).DELETE().build());
    }

    /// Has the store freeze with the two others; gives its signed batch document.
    public String freeze(String signed, Duration patience) throws StoreFailed, InterruptedException {
        return order("/v1/freezes", signed, "batch", patience);
    }

    /// Has the store refresh its shares with the two others; gives its signed document of the newest batch.
    public String refresh(String signed, Duration patience) throws StoreFailed, InterruptedException {
        return order("/v1/refreshes", signed, "batch", patience);
    }

    /// Has the store keep a derived variable with the two others; gives the digest of its definition.
    public String keep(String signed, Duration patience) throws StoreFailed, InterruptedException {
        return order("/v1/keeps", signed, "definition", patience);
    }

    /// Has the store erase a kept variable with the two others; gives the digest of its definition.
    public String drop(String signed, Duration patience) throws StoreFailed, InterruptedException {
        return order("/v1/drops", signed, "definition", patience);
    }

    private String order(String path, String signed, String field, Duration patience)
            throws StoreFailed, InterruptedException {
        JsonNode answer = post(path, JOSE, signed, patience);
        if (!answer.path(field).isTextual()) {
            throw broken(field + ": missing");
        }
        return answer.path(field).asText();
    }

    /// Batches of a study as the store keeps them.
    public JsonNode batches(String study, Duration patience) throws StoreFailed, InterruptedException {
        return get("/v1/batches?study=" + URLEncoder.encode(study, StandardCharsets.UTF_8), patience);
    }

    /// Variables that the store keeps for the batches of a study.
    public JsonNode variables(String study, Duration patience) throws StoreFailed, InterruptedException {
        return get("/v1/variables?study=" + URLEncoder.encode(study, StandardCharsets.UTF_8), patience);
    }

    /// A page of the store's ledger.
    public JsonNode ledger(String signed, long after, int limit, Duration patience)
            throws StoreFailed, InterruptedException {
        return post("/v1/ledger?after=" + after + "&limit=" + limit, JOSE, signed, patience);
    }

    /// The signed manifest with this hash, not yet verified.
    public byte[] manifest(Digest hash, Duration patience) throws StoreFailed, InterruptedException {
        return send(request("/v1/manifests/" + hash.text(), patience).GET().build());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private JsonNode get(String path, Duration patience) throws StoreFailed, InterruptedException {
        return json(send(request(path, patience).GET().build()));
    }

    private JsonNode post(String path, String type, String body, Duration patience)
            throws StoreFailed, InterruptedException {
        return json(send(request(path, patience)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build()));
    }

    private HttpRequest.Builder request(String path, Duration patience) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/json, application/problem+json")
                .timeout(patience);
    }

    private byte[] send(HttpRequest request) throws StoreFailed, InterruptedException {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostBytes));
        } catch (java.net.http.HttpConnectTimeoutException e) {
            throw trouble(ProblemType.STORE_AWAY, "cannot be reached");
        } catch (HttpTimeoutException e) {
            throw trouble(ProblemType.DEADLINE_EXCEEDED, "did not answer in time");
        } catch (SSLException e) {
            throw trouble(ProblemType.STORE_AWAY, "did not prove its pinned identity, or did not accept ours");
        } catch (IOException e) {
            throw trouble(ProblemType.STORE_AWAY, "cannot be reached, or broke off");
        }
        if (response.statusCode() / 100 != 2) {
            throw failure(response);
        }
        return response.body();
    }

    private JsonNode json(byte[] body) throws StoreFailed {
        try {
            return Json.readTree(body);
        } catch (MalformedDocument e) {
            throw broken("not JSON");
        }
    }

    private StoreFailed failure(HttpResponse<byte[]> response) {
        JsonNode body;
        try {
            body = Json.readTree(response.body());
        } catch (MalformedDocument e) {
            return broken("status " + response.statusCode() + " without a problem");
        }
        return StoreProblems.failure(store, response.statusCode(), body);
    }

    private RefusedBy refusal(JsonNode node) throws StoreFailed {
        String rule = StoreProblems.text(node, "rule");
        String reason = StoreProblems.text(node, "reason");
        if (rule == null || reason == null) {
            throw broken("refusals: rule or reason missing");
        }
        return new RefusedBy(rule, reason, StoreProblems.text(node, "alternative"), store);
    }

    private StoreFailed.Trouble broken(String what) {
        return trouble(ProblemType.PROTOCOL_ABORTED, "answered with something that does not hold: " + what);
    }

    private StoreFailed.Trouble trouble(ProblemType type, String what) {
        return new StoreFailed.Trouble(store, StoreProblems.problem(type, store, "store " + store + " " + what));
    }
}
