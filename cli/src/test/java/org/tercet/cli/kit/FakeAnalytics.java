package org.tercet.cli.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.SubmissionId;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.keys.Signer;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.policy.Policy;
import org.tercet.model.policy.PolicyContext;
import org.tercet.model.policy.Refusal;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.BatchDocument;
import org.tercet.model.query.Command;
import org.tercet.model.query.JoinedStudy;
import org.tercet.model.query.Query;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.query.SignedQuery;
import org.tercet.model.wire.v1.ResultPart;
import org.tercet.statistics.DerivedColumns;
import org.tercet.statistics.FilterColumn;
import org.tercet.statistics.JoinedColumns;
import org.tercet.statistics.PlainTable;
import org.tercet.statistics.Statistics;

/// Analytics with the stores behind it, computing in the clear; the policy and the seals are the real ones.
public final class FakeAnalytics implements HttpHandler {
    /// Whether one store gives a wrong component.
    public volatile boolean tamperWithResult;

    /// Whether one entry of the ledger was changed after it was chained.
    public volatile boolean tamperWithLedger;

    /// Whether what is kept is said to be something that no owner has ordered.
    public volatile boolean tamperWithVariables;

    private final FakeCollector collector;
    private final List<KeyFolder> stores;
    private final List<SignedCommand> kept = new ArrayList<>();
    private final List<Map<String, Object>> batches = new ArrayList<>();
    private final Map<String, SignedQuery> jobs = new LinkedHashMap<>();
    private final Map<String, Integer> polls = new LinkedHashMap<>();

    FakeAnalytics(FakeCollector collector, List<KeyFolder> stores) {
        this.collector = collector;
        this.stores = stores;
    }

    @Override
    public synchronized void handle(HttpExchange http) throws IOException {
        String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        String path = http.getRequestURI().getPath();
        String bearer = http.getRequestHeaders().getFirst("Authorization");
        if (bearer == null || !bearer.startsWith("Bearer ")) {
            Exchange.problem(http, ProblemType.UNAUTHENTICATED, "no token");
        } else if (path.equals("/v1/freezes")) {
            freeze(http, body);
        } else if (path.equals("/v1/refreshes")) {
            refresh(http, body);
        } else if (path.equals("/v1/keeps") || path.equals("/v1/drops")) {
            variable(http, SignedCommand.parse(body));
        } else if (path.equals("/v1/variables")) {
            Exchange.json(
                    http,
                    200,
                    kept.stream()
                            .map(one -> Map.of(
                                    "definition",
                                    keep(one).definition().digest(),
                                    "command",
                                    tamperWithVariables ? resigned(one) : one.compact(),
                                    "stores",
                                    List.of(1, 2, 3)))
                            .toList());
        } else if (path.equals("/v1/batches")) {
            Exchange.json(
                    http,
                    200,
                    batches(new StudyId(http.getRequestURI().getQuery().substring("study=".length()))));
        } else if (path.equals("/v1/ledger")) {
            ledger(http, Integer.parseInt(http.getRequestURI().getQuery().replaceAll(".*store=([0-9]).*", "$1")));
        } else if (path.equals("/v1/queries")) {
            query(
                    http,
                    SignedQuery.parse(body),
                    "dryRun=true".equals(http.getRequestURI().getQuery()));
        } else if (path.endsWith("/result")) {
            result(http, jobs.get(path.split("/")[3]));
        } else if (path.startsWith("/v1/queries/")) {
            String id = path.split("/")[3];
            String state = polls.merge(id, 1, Integer::sum) < 3 ? "running" : "done";
            Exchange.json(
                    http,
                    200,
                    Map.of("id", id, "state", state, "query", jobs.get(id).hash()));
        } else {
            Exchange.problem(http, ProblemType.NOT_FOUND, "no such path");
        }
    }

    private Manifest manifest(Digest hash) {
        return collector.manifests.get(hash).unverified();
    }

    private static Command.Keep keep(SignedCommand order) {
        return (Command.Keep) order.unverified().command();
    }

    // By somebody whose name is the owner's, and whose key is not.
    private String resigned(SignedCommand order) {
        return CompactJws.sign(
                        new Signer(order.kid(), stores.getFirst().signer().key()),
                        SignedCommand.TYPE,
                        Json.write(order.unverified()))
                .compact();
    }

    private void variable(HttpExchange http, SignedCommand order) throws IOException {
        Digest hash = order.unverified().manifest();
        Command.Body body =
                order.verify(kid -> manifest(hash).signKey(kid).orElse(null)).command();
        Digest definition;
        if (body instanceof Command.Keep keep) {
            definition = keep.definition().digest();
            kept.add(order);
        } else {
            definition = ((Command.Drop) body).definition();
            kept.removeIf(one -> keep(one).definition().digest().equals(definition));
        }
        Exchange.json(http, 200, Map.of("definition", definition));
    }

    private void refresh(HttpExchange http, String body) throws IOException {
        SignedCommand command = SignedCommand.parse(body);
        Digest hash = command.unverified().manifest();
        Command.Body order =
                command.verify(kid -> manifest(hash).signKey(kid).orElse(null)).command();
        if (order instanceof Command.Refresh && !batches.isEmpty()) {
            Exchange.json(http, 200, batches.getLast());
        } else {
            Exchange.problem(http, ProblemType.COMMAND_REFUSED, "nothing to refresh");
        }
    }

    private void freeze(HttpExchange http, String body) throws IOException {
        SignedCommand command = SignedCommand.parse(body);
        Digest hash = command.unverified().manifest();
        command.verify(kid -> manifest(hash).signKey(kid).orElse(null));
        List<Map<String, Object>> earlier = batches(manifest(hash).study());
        Digest previous = earlier.isEmpty() ? null : (Digest) earlier.getLast().get("batch");
        BatchDocument document = new BatchDocument(
                BatchDocument.FORMAT,
                manifest(hash).study(),
                hash,
                earlier.size() + 1,
                previous,
                collector.rows(hash).size(),
                0,
                0,
                BatchDocument.listOf(List.of(SubmissionId.random())));
        Map<String, Object> batch = new LinkedHashMap<>();
        batch.put("batch", document.hash());
        batch.put("document", document);
        batch.put(
                "signatures",
                stores.stream().map(s -> document.sign(s.signer())).toList());
        batches.add(batch);
        Exchange.json(http, 200, batch);
    }

    private List<Map<String, Object>> batches(StudyId study) {
        return batches.stream()
                .filter(batch -> batch.get("document") instanceof BatchDocument document
                        && document.study().equals(study))
                .toList();
    }

    private void query(HttpExchange http, SignedQuery signed, boolean dryRun) throws IOException {
        Manifest manifest = manifest(signed.unverified().manifest());
        Query query = signed.verify(kid -> manifest.signKey(kid).orElse(null));
        Manifest joined = query.join() == null ? null : manifest(query.join().manifest());
        List<Refusal> refusals = Policy.check(manifest, query, PolicyContext.at(Instant.now(), joined));
        if (dryRun) {
            List<Map<String, Object>> words = new ArrayList<>();
            for (int store = 1; store <= 3; store++) {
                words.add(Map.of("store", store, "allowed", refusals.isEmpty(), "refusals", refusals));
            }
            Exchange.json(http, 200, Map.of("allowed", refusals.isEmpty(), "refusals", List.of(), "stores", words));
        } else if (!refusals.isEmpty()) {
            Refusal first = refusals.getFirst();
            Exchange.problem(
                    http,
                    org.tercet.model.problem.Problem.of(ProblemType.QUERY_REFUSED, first.reason())
                            .byRule(first.rule(), first.alternative())
                            .atStore(2));
        } else {
            String id = UUID.randomUUID().toString();
            jobs.put(id, signed);
            Exchange.json(http, 202, Map.of("id", id, "state", "waiting"));
        }
    }

    private void result(HttpExchange http, SignedQuery signed) throws IOException {
        Query query = signed.unverified();
        Manifest manifest = manifest(query.manifest());
        long[] plain = query.join() == null
                ? plain(query, manifest, table(query.manifest()), filter -> filter)
                : joined(query, manifest, manifest(query.join().manifest()));
        long[][] components = new long[3][plain.length];
        SplittableRandom random = new SplittableRandom();
        for (int j = 0; j < plain.length; j++) {
            components[0][j] = random.nextLong();
            components[1][j] = random.nextLong();
            components[2][j] = plain[j] - components[0][j] - components[1][j];
        }
        List<Map<String, Object>> parts = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            long[] own = components[store - 1].clone();
            if (tamperWithResult && store == 2) {
                own[0]++;
            }
            ResultPart part = new ResultPart(store, signed.hash(), own, components[store % 3]);
            byte[] sealed =
                    part.seal(manifest.party(query.asker()).orElseThrow().sealKey());
            parts.add(Map.of("store", store, "sealed", Base64Url.encode(sealed)));
        }
        Exchange.json(http, 200, Map.of("query", signed.hash(), "parts", parts));
    }

    private PlainTable table(Digest manifest) {
        return PlainTable.ofRows(manifest(manifest).codebook().ringElements(), collector.rows(manifest));
    }

    private long[] joined(Query query, Manifest left, Manifest right) {
        JoinedColumns.Plain joined = JoinedColumns.plain(
                table(query.manifest()),
                table(query.join().manifest()),
                JoinedStudy.codebook(left, right, query, query.join()));
        return plain(query, JoinedStudy.of(left, right, query, query.join()), joined.table(), joined::counting);
    }

    private static long[] plain(Query query, Manifest manifest, PlainTable rows, UnaryOperator<long[]> counting) {
        Codebook codebook = query.codebook(manifest.codebook());
        PlainTable table = DerivedColumns.plain(rows, codebook, query.derive());
        long[] filter = query.filter() == null
                ? null
                : FilterColumn.plain(
                        table, codebook, query.filter(), manifest.disclosure().minimumCount());
        return Statistics.of(query).plain(table, counting.apply(filter), codebook, manifest.disclosure());
    }

    private void ledger(HttpExchange http, int store) throws IOException {
        String chain = collector
                .manifests
                .values()
                .iterator()
                .next()
                .unverified()
                .study()
                .value();
        Digest previous = Digest.of(Json.write(new String[] {"tercet-ledger/1", chain}));
        List<Map<String, Object>> entries = new ArrayList<>();
        for (long seq = 1; seq <= 3; seq++) {
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("chain", chain);
            content.put("seq", seq);
            content.put("previous", previous);
            content.put("kind", "query");
            content.put("subject", Digest.of(new byte[] {(byte) seq}).text());
            content.put("asker", "firm-a");
            content.put("decision", seq == 2 ? "refused" : "allowed");
            content.put("rule", seq == 2 ? "paid" : null);
            content.put("milliseconds", 12);
            content.put("at", 1_795_000_000L + seq);
            previous = Digest.of(Json.write(content));
            content.remove("chain");
            content.put("hash", previous);
            if (tamperWithLedger && seq == 2) {
                content.put("decision", "allowed");
            }
            entries.add(content);
        }
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("format", "tercet-ledger-head/1");
        head.put("store", store);
        head.put("chain", chain);
        head.put("seq", 3);
        head.put("hash", previous);
        head.put("at", 1_795_000_100L);
        CompactJws jws = CompactJws.sign(stores.get(store - 1).signer(), "tercet-ledger-head+jws", Json.write(head));
        Exchange.json(http, 200, Map.of("store", store, "entries", entries, "head", jws.compact()));
    }
}
