package org.tercet.cli.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Command;
import org.tercet.model.query.Receipt;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.wire.v1.Component;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.model.wire.v1.Submission;
import org.tercet.model.wire.v1.SubmissionBatch;
import org.tercet.smc.SeededSplit;

/// The collector with the stores behind it: opens every part, so that tests see the rows that would be counted.
public final class FakeCollector implements HttpHandler {
    /// Answers that get lost after the batch was kept.
    public final AtomicInteger loseAnswers = new AtomicInteger();

    /// Requests that are told to come later.
    public final AtomicInteger rateLimited = new AtomicInteger();

    /// Whether store 3 is away, so that submissions are queued.
    public volatile boolean storeAway;

    /// Whether receipts are signed by the wrong store.
    public volatile boolean forgeReceipts;

    /// Whether another manifest is served than the one asked for.
    public volatile byte[] servedInstead;

    public final List<Digest> tokenHashes = new ArrayList<>();
    final Map<Digest, SignedManifest> manifests = new LinkedHashMap<>();
    private final Map<SubmissionId, Submission> kept = new LinkedHashMap<>();
    private final List<KeyFolder> stores;

    FakeCollector(List<KeyFolder> stores) {
        this.stores = stores;
    }

    @Override
    public synchronized void handle(HttpExchange http) throws IOException {
        byte[] body = http.getRequestBody().readAllBytes();
        String path = http.getRequestURI().getPath();
        if (path.equals("/v1/submissions") && rateLimited.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            http.getResponseHeaders().set("Retry-After", "1");
            Exchange.problem(http, ProblemType.RATE_LIMITED, "slowly");
        } else if (path.equals("/v1/studies") && http.getRequestMethod().equals("POST")) {
            publish(http, body);
        } else if (path.equals("/v1/studies")) {
            Exchange.json(
                    http,
                    200,
                    manifests.values().stream().map(FakeCollector::entry).toList());
        } else if (path.startsWith("/v1/manifests/")) {
            manifest(http, Digest.parse(path.substring("/v1/manifests/".length())));
        } else if (path.equals("/v1/submissions")) {
            submissions(http, body);
        } else if (path.endsWith("/receipts")) {
            Submission submission = kept.get(SubmissionId.parse(path.split("/")[3]));
            Exchange.json(http, 200, answer(submission));
        } else if (path.equals("/v1/commands")) {
            command(http, new String(body, StandardCharsets.US_ASCII));
        } else {
            Exchange.problem(http, ProblemType.NOT_FOUND, "no such path");
        }
    }

    private static Map<String, Object> entry(SignedManifest signed) {
        return Map.of(
                "study", signed.unverified().study(),
                "version", signed.unverified().version(),
                "manifest", signed.hash(),
                "title", signed.unverified().title());
    }

    private void publish(HttpExchange http, byte[] body) throws IOException {
        SignedManifest signed = SignedManifest.parse(body);
        signed.verify();
        manifests.put(signed.hash(), signed);
        List<Map<String, Object>> words = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            words.add(Map.of("store", store, "accepted", true));
        }
        Exchange.json(
                http, 201, Map.of("study", signed.unverified().study(), "manifest", signed.hash(), "stores", words));
    }

    private void manifest(HttpExchange http, Digest hash) throws IOException {
        if (servedInstead != null) {
            Exchange.send(http, 200, "application/json", servedInstead);
        } else if (manifests.containsKey(hash)) {
            Exchange.send(http, 200, "application/json", manifests.get(hash).json());
        } else {
            Exchange.problem(http, ProblemType.UNKNOWN_MANIFEST, "not published here");
        }
    }

    private void submissions(HttpExchange http, byte[] body) throws IOException {
        List<Map<String, Object>> results = new ArrayList<>();
        for (Submission submission : SubmissionBatch.decode(body).submissions()) {
            Submission before = kept.putIfAbsent(submission.id(), submission);
            if (before == null || java.util.Arrays.equals(before.encode(), submission.encode())) {
                results.add(answer(submission));
            } else {
                results.add(Map.of(
                        "submission",
                        submission.id(),
                        "state",
                        "refused",
                        "receipts",
                        List.of(),
                        "problem",
                        Problem.of(ProblemType.SUBMISSION_CONFLICT, "another has this id")));
            }
        }
        if (loseAnswers.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            http.close();
            return;
        }
        Exchange.json(http, 200, Map.of("results", results));
    }

    private Map<String, Object> answer(Submission submission) {
        List<String> receipts = new ArrayList<>();
        for (int store = 1; store <= (storeAway ? 2 : 3); store++) {
            Receipt receipt = new Receipt(submission.manifest(), submission.id(), store, submission.envelope(store));
            receipts.add(receipt.sign(
                    stores.get(forgeReceipts ? store % 3 : store - 1).signer()));
        }
        return Map.of("submission", submission.id(), "state", storeAway ? "queued" : "stored", "receipts", receipts);
    }

    private void command(HttpExchange http, String compact) throws IOException {
        SignedCommand signed = SignedCommand.parse(compact);
        SignedManifest manifest = manifests.get(signed.unverified().manifest());
        Command command =
                signed.verify(kid -> manifest.unverified().signKey(kid).orElse(null));
        switch (command.command()) {
            case Command.Invite invite -> {
                tokenHashes.addAll(invite.tokenHashes());
                Exchange.json(http, 200, Map.of("added", invite.tokenHashes().size()));
            }
            case Command.Fieldwork f -> {
                Map<String, Object> counts = new LinkedHashMap<>();
                counts.put("study", manifest.unverified().study());
                counts.put("submissions", kept.size());
                counts.put("stored", storeAway ? 0 : kept.size());
                counts.put("queued", storeAway ? kept.size() : 0);
                counts.put("refused", 0);
                counts.put("invitations", tokenHashes.size());
                counts.put("invitationsUsed", 0);
                counts.put("stores", List.of(Map.of("store", 3, "waiting", storeAway ? kept.size() : 0)));
                Exchange.json(http, 200, counts);
            }
            default -> Exchange.problem(http, ProblemType.COMMAND_REFUSED, "not here");
        }
    }

    /// The rows that are kept, each once, added up from its three components.
    public synchronized List<long[]> rows() {
        return rows(kept.values().stream().toList());
    }

    /// Those of one study.
    public synchronized List<long[]> rows(Digest manifest) {
        return rows(kept.values().stream()
                .filter(submission -> submission.manifest().equals(manifest))
                .toList());
    }

    private List<long[]> rows(List<Submission> submissions) {
        List<long[]> rows = new ArrayList<>();
        for (Submission submission : submissions) {
            long[] row = null;
            for (int store = 1; store <= 3; store++) {
                SharePart part = SharePart.open(
                        stores.get(store - 1).sealingKey(),
                        submission.manifest(),
                        store,
                        submission.id(),
                        submission.sealed(store));
                long[] own = switch (part.own()) {
                    case Component.Seed seed -> SeededSplit.expand(seed.bytes(), part.ringElements());
                    case Component.Vector vector -> vector.elements();
                };
                if (row == null) {
                    row = own;
                } else {
                    for (int j = 0; j < row.length; j++) {
                        row[j] += own[j];
                    }
                }
            }
            rows.add(row);
        }
        return rows;
    }

    /// Everything that was handed in, as it travelled.
    public synchronized List<byte[]> travelled() {
        return kept.values().stream().map(Submission::encode).toList();
    }
}
