package org.tercet.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.query.BatchDocument;
import org.tercet.model.query.Command;
import org.tercet.model.query.Filter;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.query.SignedQuery;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.wire.v1.ResultPart;
import org.tercet.model.wire.v1.StoreDelivery;
import org.tercet.model.wire.v1.StoreDelivery.Envelope;
import org.tercet.statistics.DerivedColumns;
import org.tercet.statistics.FilterColumn;
import org.tercet.statistics.PlainTable;
import org.tercet.statistics.Statistics;
import org.tercet.store.kit.StoreClient.Answer;

/// One study in the field: plays its collector, analytics, owner and member towards three stores, and
/// remembers in the plain what it delivered.
public final class Fieldwork {
    public static final String OCTETS = "application/octet-stream";
    public static final String JOSE = "application/jose";
    private static final long SEED = 20261123L;

    private final ThreeStores three;
    private final Study study;
    private final SignedManifest manifest;
    private final Sealer sealer;
    private final Random random = new Random(SEED);
    private final List<long[]> rows = new ArrayList<>();
    private final List<Sealer.Sealed> sent = new ArrayList<>();
    private final List<Digest> batches = new ArrayList<>();

    Fieldwork(ThreeStores three, String name) {
        this(three, new Study(three.keys()), name);
    }

    private Fieldwork(ThreeStores three, Study study, String name) {
        this(three, study, study.sign(study.manifest(name)));
        System.out.println("study " + name + ": seed " + SEED);
    }

    /// @param manifest perhaps of another survey than [Study]'s
    Fieldwork(ThreeStores three, Study study, SignedManifest manifest) {
        this.three = three;
        this.study = study;
        this.manifest = manifest;
        this.sealer = new Sealer(three.keys(), manifest.hash());
    }

    public Study study() {
        return study;
    }

    public SignedManifest manifest() {
        return manifest;
    }

    public Sealer sealer() {
        return sealer;
    }

    /// One more person's answers.
    public long[] person() {
        return Study.person(random);
    }

    /// Rows that were sealed as an honest page does and delivered to all stores.
    public List<long[]> rows() {
        return rows;
    }

    /// Every submission that any store has acknowledged.
    public List<Sealer.Sealed> sent() {
        return sent;
    }

    /// The newest batch.
    public Digest batch() {
        return batches.getLast();
    }

    public List<Digest> batches() {
        return batches;
    }

    /// Publishes the study's manifest, which all three must accept.
    public Fieldwork published() {
        publish(manifest)
                .forEach(answer -> assertThat(answer.body().get("accepted").asBoolean())
                        .as(answer.body().toString())
                        .isTrue());
        return this;
    }

    public List<Answer> publish(SignedManifest signed) {
        List<Answer> answers = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            answers.add(publish(signed, store));
        }
        return answers;
    }

    public Answer publish(SignedManifest signed, int store) {
        return three.collector(store).put("/v1/manifests", "application/json", signed.json());
    }

    /// Honest submissions of new people, at all three stores.
    public void addRows(int count) {
        List<long[]> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(person());
        }
        addRows(people);
    }

    /// Honest submissions of these people, at all three stores.
    public void addRows(List<long[]> people) {
        List<Sealer.Sealed> more = new ArrayList<>();
        for (long[] row : people) {
            rows.add(row);
            more.add(sealer.seal(row));
        }
        deliver(more, 1, 2, 3);
    }

    /// Delivers each submission's part to the stores named.
    public void deliver(List<Sealer.Sealed> submissions, int... stores) {
        for (int store : stores) {
            List<Envelope> envelopes =
                    submissions.stream().map(s -> s.envelopes().get(store - 1)).toList();
            Answer answer = deliver(store, envelopes);
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            answer.body()
                    .get("results")
                    .forEach(result -> assertThat(result.has("receipt"))
                            .as(result.toString())
                            .isTrue());
        }
        sent.addAll(submissions);
    }

    public Answer deliver(int store, List<Envelope> envelopes) {
        return three.collector(store).post("/v1/submissions", OCTETS, new StoreDelivery(store, envelopes).encode());
    }

    public String command(Command.Body body, KeyFolder signer) {
        return SignedCommand.sign(Command.give(manifest.hash(), Instant.now(), body), signer.signer())
                .compact();
    }

    public List<Answer> freeze() {
        return freeze(command(new Command.Freeze(), three.keys().owner()));
    }

    public List<Answer> freeze(String command) {
        return atAll("/v1/freezes", command);
    }

    /// Freezes by this command; all three must sign the same batch.
    public BatchDocument frozen(String command) {
        List<BatchDocument> documents = new ArrayList<>();
        List<Answer> answers = freeze(command);
        for (int store = 1; store <= 3; store++) {
            Answer answer = answers.get(store - 1);
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            documents.add(signedBy(store, answer.body().get("batch").asText()));
        }
        BatchDocument document = documents.getFirst();
        assertThat(documents).containsOnly(document);
        batches.add(document.hash());
        return document;
    }

    public BatchDocument frozen() {
        return frozen(command(new Command.Freeze(), three.keys().owner()));
    }

    public BatchDocument signedBy(int store, String jws) {
        return BatchDocument.verify(
                jws, "store-" + store, three.keys().store(store).identity().signKey());
    }

    /// The batches that a store lists.
    public JsonNode listed(int store) {
        return three.analytics(store)
                .get("/v1/batches?study=" + manifest.unverified().study())
                .body();
    }

    /// A question to the newest batch.
    public Query query(StatisticSpec spec, @Nullable Filter filter, KeyFolder asker) {
        return query(new Question(spec, filter), asker);
    }

    /// A question to the newest batch, perhaps with weights and derived variables.
    public Query query(Question question, KeyFolder asker) {
        return Query.ask(manifest.hash(), batch(), asker.identity().name(), Instant.now(), question);
    }

    /// Asks, opens, and requires exactly what the plain twin says about the rows.
    public void check(StatisticSpec spec, @Nullable Filter filter, KeyFolder asker) {
        check(new Question(spec, filter), asker);
    }

    /// The same, perhaps with weights and derived variables.
    public void check(Question question, KeyFolder asker) {
        Query query = query(question, asker);
        long[] result = open(ask(query, asker), asker);
        Codebook codebook = query.codebook(Study.codebook());
        PlainTable table = DerivedColumns.plain(
                PlainTable.ofRows(Study.codebook().ringElements(), rows), codebook, question.derive());
        Filter filter = question.filter();
        long[] matching = filter == null ? null : FilterColumn.plain(table, codebook, filter, Study.MINIMUM);
        assertThat(result)
                .as(question.toString())
                .containsExactly(Statistics.of(query).plain(table, matching, codebook, new Disclosure(Study.MINIMUM)));
    }

    public List<Answer> ask(Query query, KeyFolder asker) {
        return atAll("/v1/queries", SignedQuery.sign(query, asker.signer()).compact());
    }

    /// Asks one store alone.
    public Answer ask(Query query, KeyFolder asker, int store) {
        String signed = SignedQuery.sign(query, asker.signer()).compact();
        return three.analytics(store).post("/v1/queries", JOSE, signed.getBytes(StandardCharsets.US_ASCII));
    }

    public List<Answer> atAll(String path, String jose) {
        byte[] body = jose.getBytes(StandardCharsets.US_ASCII);
        List<CompletableFuture<Answer>> asked = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            asked.add(three.analytics(store).postAsync(path, JOSE, body));
        }
        return asked.stream().map(CompletableFuture::join).toList();
    }

    /// Opens the three parts, requires the doubled components to agree, and adds up.
    public static long[] open(List<Answer> answers, KeyFolder asker) {
        List<ResultPart> parts = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            Answer answer = answers.get(store - 1);
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            JsonNode body = answer.body();
            parts.add(ResultPart.open(
                    asker.sealingKey(),
                    Digest.parse(body.get("query").asText()),
                    store,
                    Base64Url.decode("sealed", body.get("sealed").asText())));
        }
        long[] sum = new long[parts.getFirst().cells()];
        for (int store = 0; store < 3; store++) {
            assertThat(parts.get(store).next())
                    .containsExactly(parts.get((store + 1) % 3).own());
            long[] own = parts.get(store).own();
            for (int cell = 0; cell < sum.length; cell++) {
                sum[cell] += own[cell];
            }
        }
        return sum;
    }
}
