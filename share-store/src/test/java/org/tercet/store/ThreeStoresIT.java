package org.tercet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.SubmissionId;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.keys.SealingPrivateKey;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.query.BatchDocument;
import org.tercet.model.query.Command;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.Receipt;
import org.tercet.model.query.SignedQuery;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.FilterColumn;
import org.tercet.statistics.PlainTable;
import org.tercet.statistics.Statistics;
import org.tercet.store.kit.Fieldwork;
import org.tercet.store.kit.Sealer;
import org.tercet.store.kit.StoreClient.Answer;
import org.tercet.store.kit.Study;
import org.tercet.store.kit.ThreeStores;
import org.tercet.store.ledger.LedgerEntry;

/// Three packaged stores as processes, from manifest to result, with cheats, kills and tampering on the way.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeStoresIT {
    private static final long SEED = 20261123L;

    @TempDir
    static Path folder;

    private final Random random = new Random(SEED);
    private final List<long[]> rows = new ArrayList<>();
    private final List<Sealer.Sealed> sent = new ArrayList<>();
    private ThreeStores three;
    private Study study;
    private SignedManifest manifest;
    private Fieldwork field;
    private Sealer sealer;
    private Digest batch;

    @BeforeAll
    void start() throws Exception {
        System.out.println("seed " + SEED);
        three = ThreeStores.start(folder);
        study = new Study(three.keys());
        manifest = study.sign(study.manifest("wages"));
        field = new Fieldwork(three, manifest);
        sealer = new Sealer(three.keys(), manifest.hash());
    }

    @AfterAll
    void stop() {
        if (three != null) {
            three.close();
        }
    }

    @Test
    @Order(1)
    void eachStoreAcceptsATrustedManifestAndGivesItBackByteForByte() {
        field.publish(manifest)
                .forEach(answer -> assertThat(answer.body().get("accepted").asBoolean())
                        .as(answer.body().toString())
                        .isTrue());
        field.publish(manifest).forEach(answer -> assertThat(answer.status()).isEqualTo(200));
        for (int store = 1; store <= 3; store++) {
            Answer answer = three.analytics(store).get("/v1/manifests/" + manifest.hash());
            assertThat(Json.write(answer.body())).isEqualTo(manifest.json());
        }
    }

    @Test
    @Order(2)
    void aManifestThatIsAlteredForeignSecondOrWithOtherKeysIsRefused() throws Exception {
        var altered = (ObjectNode) Json.readTree(manifest.json());
        String payload = altered.get("payload").asText();
        altered.put(
                "payload", payload.substring(0, 40) + (payload.charAt(40) == 'A' ? 'B' : 'A') + payload.substring(41));
        refusedManifest(Json.write(altered), null);

        refusedManifest(
                study.sign(study.manifest("wages", 1, null, "Another title", study.stores()))
                        .json(),
                "one-manifest");
        refusedManifest(
                study.sign(study.manifest("wages", 2, Digest.of(new byte[0]), "A small survey", study.stores()))
                        .json(),
                "succession");

        var swapped = new ArrayList<>(study.stores());
        var second = swapped.get(1);
        swapped.set(
                1,
                new org.tercet.model.manifest.StoreIdentity(
                        2,
                        second.name(),
                        second.title(),
                        second.operator(),
                        second.signKey(),
                        SealingPrivateKey.generate().publicKey()));
        refusedManifest(
                study.sign(study.manifest("swapped", 1, null, "A small survey", swapped))
                        .json(),
                "stores");

        KeyFolder false1 = KeyFolder.makeParty(folder.resolve("false"), "statlab", "StatLab");
        var original = study.manifest("foreign");
        var parties = new ArrayList<>(original.parties());
        parties.set(
                0,
                new org.tercet.model.manifest.Party(
                        "statlab",
                        "StatLab",
                        org.tercet.model.manifest.Role.OWNER,
                        false1.identity().signKey(),
                        false1.identity().sealKey()));
        var foreign = new org.tercet.model.manifest.Manifest(
                original.format(),
                original.study(),
                1,
                null,
                original.title(),
                original.plannedRows(),
                original.survey(),
                original.codebook(),
                parties,
                original.stores(),
                original.checks(),
                original.disclosure(),
                original.grants());
        refusedManifest(SignedManifest.sign(foreign, List.of(false1.signer())).json(), "trusted-owners");
    }

    private void refusedManifest(byte[] json, @Nullable String rule) {
        Answer answer = three.collector(2).put("/v1/manifests", "application/json", json);
        assertThat(answer.problem()).as(answer.body().toString()).isEqualTo("manifest-refused");
        if (rule != null) {
            assertThat(answer.body().get("rule").asText()).isEqualTo(rule);
        }
    }

    @Test
    @Order(3)
    void submissionsAreKeptOnceAndEachBadPartGetsItsProblem() {
        for (int i = 0; i < 60; i++) {
            long[] row = Study.person(random);
            rows.add(row);
            sent.add(sealer.seal(row));
        }
        field.deliver(sent, 1, 2, 3);

        // Again: the same receipts, and nothing counted twice.
        Answer again = field.deliver(1, List.of(sent.getFirst().envelopes().getFirst()));
        String jws = again.body().get("results").get(0).get("receipt").asText();
        Receipt receipt =
                Receipt.verify(jws, 1, three.keys().store(1).identity().signKey());
        assertThat(receipt.submission()).isEqualTo(sent.getFirst().id());
        assertThat(receipt.envelope())
                .isEqualTo(sent.getFirst().envelopes().getFirst().hash());

        var fresh = sealer.seal(Study.person(random));
        var mine = fresh.envelopes().getFirst();
        var taken = new org.tercet.model.wire.v1.StoreDelivery.Envelope(
                manifest.hash(), sent.getFirst().id(), mine.sealed());
        var unknown = new org.tercet.model.wire.v1.StoreDelivery.Envelope(
                Digest.of(new byte[] {1}), SubmissionId.random(), mine.sealed());
        var foreign = fresh.envelopes().get(1);
        byte[] shorter = org.tercet.model.wire.v1.SharePart.of(1, new byte[32], new byte[32], new long[3])
                .seal(three.keys().store(1).sealingKey().publicKey(), manifest.hash(), fresh.id());
        var otherShape = new org.tercet.model.wire.v1.StoreDelivery.Envelope(manifest.hash(), fresh.id(), shorter);
        Answer mixed = field.deliver(
                1,
                List.of(
                        taken,
                        unknown,
                        foreign,
                        otherShape,
                        sent.get(1).envelopes().getFirst()));
        List<String> problems = new ArrayList<>();
        mixed.body()
                .get("results")
                .forEach(r -> problems.add(
                        r.has("problem") ? r.get("problem").get("type").asText().substring(19) : "receipt"));
        // `taken` was sealed for another id, so it does not open.
        assertThat(problems)
                .containsExactly(
                        "submission-refused",
                        "unknown-manifest",
                        "submission-refused",
                        "submission-refused",
                        "receipt");

        // The same id in an envelope of its own that opens: a conflict.
        byte[] other = org.tercet.model.wire.v1.SharePart.of(
                        1, new byte[32], new byte[32], new long[Study.codebook().ringElements()])
                .seal(
                        three.keys().store(1).sealingKey().publicKey(),
                        manifest.hash(),
                        sent.getFirst().id());
        Answer conflict = field.deliver(
                1,
                List.of(new org.tercet.model.wire.v1.StoreDelivery.Envelope(
                        manifest.hash(), sent.getFirst().id(), other)));
        assertThat(conflict.body()
                        .get("results")
                        .get(0)
                        .get("problem")
                        .get("type")
                        .asText())
                .endsWith(":submission-conflict");
    }

    @Test
    @Order(4)
    void aFreezeDropsCheatsWithoutOpeningThemAndTheThreeStoresSignTheSameBatch() {
        List<Sealer.Sealed> cheats = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            cheats.add(sealer.sealInconsistently(Study.person(random)));
        }
        Codebook codebook = Study.codebook();
        long[] twice = Study.person(random);
        twice[0] = 1;
        twice[1] = 1;
        long[] huge = Study.person(random);
        huge[codebook.variable("sex").offset()] = 1000;
        long[] outOfRange = rows.getFirst().clone();
        int wage = codebook.variable("wage").offset();
        java.util.Arrays.fill(outOfRange, wage, wage + 6, 0);
        outOfRange[wage] = 10_000;
        outOfRange[wage + 1] = 1;
        for (long[] bad : List.of(twice, huge, outOfRange)) {
            cheats.add(sealer.seal(bad));
        }
        field.deliver(cheats, 1, 2, 3);
        // Two submissions that store 3 never got wait.
        field.deliver(List.of(sealer.seal(Study.person(random)), sealer.seal(Study.person(random))), 1, 2);

        List<Answer> answers = field.freeze();
        List<BatchDocument> documents = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            Answer answer = answers.get(store - 1);
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            documents.add(BatchDocument.verify(
                    answer.body().get("batch").asText(),
                    "store-" + store,
                    three.keys().store(store).identity().signKey()));
        }
        BatchDocument document = documents.getFirst();
        assertThat(documents).containsOnly(document);
        assertThat(document.rows()).isEqualTo(60);
        assertThat(document.invalid()).isEqualTo(3);
        assertThat(document.inconsistent()).isEqualTo(3);
        batch = document.hash();
        for (int store = 1; store <= 3; store++) {
            JsonNode listed =
                    three.analytics(store).get("/v1/batches?study=wages").body();
            assertThat(listed.size()).isEqualTo(1);
            assertThat(listed.get(0).get("batch").asText()).isEqualTo(batch.text());
            for (int signer = 1; signer <= 3; signer++) {
                assertThat(BatchDocument.verify(
                                listed.get(0).get("signatures").get(signer - 1).asText(),
                                "store-" + signer,
                                three.keys().store(signer).identity().signKey()))
                        .isEqualTo(document);
            }
        }
    }

    @Test
    @Order(5)
    void everyStatisticEqualsItsPlainTwinExactly() {
        KeyFolder owner = three.keys().owner();
        Filter men = new Filter.In("sex", List.of("1"));
        Filter earns = new Filter.Between("wage", 2000, 8000);
        check(new FrequencySpec("sex"), null, owner);
        check(new CrosstabSpec("sex", "region"), null, owner);
        check(new MultipleResponseSpec("media"), new Filter.Not(men), owner);
        check(new MeanSpec("wage", "sex"), null, three.keys().member());
        check(
                new MeanSpec("wage", null),
                new Filter.All(List.of(men, earns)),
                three.keys().member());
    }

    private void check(StatisticSpec spec, @Nullable Filter filter, KeyFolder asker) {
        Query query = query(spec, filter, asker);
        long[] result = Fieldwork.open(field.ask(query, asker), asker);
        PlainTable table = PlainTable.ofRows(Study.codebook().ringElements(), rows);
        long[] matching = filter == null ? null : FilterColumn.plain(table, Study.codebook(), filter);
        assertThat(result)
                .as(spec.toString())
                .containsExactly(
                        Statistics.of(spec).plain(table, matching, Study.codebook(), new Disclosure(Study.MINIMUM)));
    }

    private Query query(StatisticSpec spec, @Nullable Filter filter, KeyFolder asker) {
        return Query.ask(manifest.hash(), batch, asker.identity().name(), Instant.now(), spec, filter);
    }

    @Test
    @Order(6)
    void whatIsNotGrantedOrNotPaidIsRefusedByEveryStoreAlsoInADryRun() {
        KeyFolder member = three.keys().member();
        for (String variable : List.of("region", "media")) {
            StatisticSpec spec =
                    variable.equals("media") ? new MultipleResponseSpec("media") : new FrequencySpec(variable);
            String signed =
                    SignedQuery.sign(query(spec, null, member), member.signer()).compact();
            for (Answer dry : field.atAll("/v1/decisions", signed)) {
                assertThat(dry.body().get("allowed").asBoolean()).isFalse();
                assertThat(dry.body().get("refusals").get(0).get("rule").asText())
                        .isIn("granted", "paid");
            }
            List<Answer> answers = field.atAll("/v1/queries", signed);
            for (int store = 1; store <= 3; store++) {
                Answer answer = answers.get(store - 1);
                assertThat(answer.problem()).as(answer.body().toString()).isEqualTo("query-refused");
                assertThat(answer.body().get("store").asInt()).isEqualTo(store);
                assertThat(answer.body().get("rule").asText()).isIn("granted", "paid");
            }
        }
        field.ask(query(new MeanSpec("wage", null), new Filter.In("region", List.of("north")), member), member)
                .forEach(answer -> assertThat(answer.problem()).isEqualTo("query-refused"));
    }

    @Test
    @Order(7)
    void aQueryThatIsReplayedForgedExpiredOrOfNoBatchIsRefused() {
        KeyFolder owner = three.keys().owner();
        String signed = SignedQuery.sign(query(new FrequencySpec("sex"), null, owner), owner.signer())
                .compact();
        field.atAll("/v1/queries", signed)
                .forEach(answer -> assertThat(answer.status()).isEqualTo(200));
        field.atAll("/v1/queries", signed)
                .forEach(answer -> assertThat(answer.problem()).isEqualTo("replayed"));

        // Analytics forges a query of the owner with a key of its own, and alters one.
        Query wanted = query(new FrequencySpec("region"), null, owner);
        String forged = SignedQuery.sign(
                        wanted,
                        new org.tercet.model.keys.Signer(
                                "statlab", three.keys().analytics().signingKey()))
                .compact();
        field.atAll("/v1/queries", forged)
                .forEach(answer -> assertThat(answer.problem()).isEqualTo("signature-refused"));
        String[] parts = SignedQuery.sign(query(new FrequencySpec("sex"), null, owner), owner.signer())
                .compact()
                .split("\\.");
        String altered = parts[0] + "." + org.tercet.model.Base64Url.encode(Json.write(wanted)) + "." + parts[2];
        field.atAll("/v1/queries", altered)
                .forEach(answer -> assertThat(answer.problem()).isEqualTo("signature-refused"));

        Query old = Query.ask(
                manifest.hash(), batch, "statlab", Instant.now().minusSeconds(7200), new FrequencySpec("sex"), null);
        field.ask(old, owner).forEach(answer -> {
            assertThat(answer.problem()).isEqualTo("query-refused");
            assertThat(answer.body().get("rule").asText()).isEqualTo("lifetime");
        });
        Query noBatch =
                Query.ask(manifest.hash(), manifest.hash(), "statlab", Instant.now(), new FrequencySpec("sex"), null);
        field.ask(noBatch, owner)
                .forEach(
                        answer -> assertThat(answer.body().get("rule").asText()).isEqualTo("known-batch"));
    }

    @Test
    @Order(8)
    void aFreezeByAMemberOrWithTooFewNewRowsIsRefused() {
        String byMember = field.command(new Command.Freeze(), three.keys().member());
        field.freeze(byMember).forEach(answer -> assertThat(answer.problem()).isEqualTo("command-refused"));
        addRows(Study.MINIMUM - 1);
        field.freeze().forEach(answer -> {
            assertThat(answer.problem()).as(answer.body().toString()).isEqualTo("command-refused");
            assertThat(answer.body().get("rule").asText()).isEqualTo("minimum-count");
        });
    }

    private void addRows(int count) {
        List<Sealer.Sealed> more = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long[] row = Study.person(random);
            rows.add(row);
            more.add(sealer.seal(row));
        }
        sent.addAll(more);
        field.deliver(more, 1, 2, 3);
    }

    @Test
    @Order(9)
    void aKilledStoreKeepsWhatItAcknowledgedAndTheNextFreezeForgetsWhatOneStoreAloneHadPrepared() throws Exception {
        addRows(3);
        three.store(2).kill();
        Answer away = field.ask(
                query(new FrequencySpec("sex"), null, three.keys().owner()),
                three.keys().owner(),
                1);
        assertThat(away.problem()).isIn("peer-lost", "deadline-exceeded");
        three.store(2).restart();
        // What a kill between preparing and signing leaves behind at one store.
        try (Connection database = three.database(1);
                Statement statement = database.createStatement()) {
            BatchDocument ghost = new BatchDocument(
                    BatchDocument.FORMAT, manifest.unverified().study(), manifest.hash(), 2, batch, 99, 0, 0, batch);
            statement.execute("insert into batch (attempt, study, number, hash, command, state, signatures) values ("
                    + "gen_random_uuid(), 'wages', 2, " + bytea(ghost.hash()) + ", " + bytea(ghost.hash())
                    + ", 'prepared', array['" + ghost.sign(three.keys().store(1).signer()) + "'])");
        }
        String command = field.command(new Command.Freeze(), three.keys().owner());
        List<Answer> answers = field.freeze(command);
        answers.forEach(answer ->
                assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200));
        Digest second = document(answers.getFirst()).hash();
        assertThat(document(answers.getFirst()).rows()).isEqualTo(rows.size());
        assertThat(document(answers.getFirst()).previous()).isEqualTo(batch);
        // The same order again gives the same batch.
        field.freeze(command)
                .forEach(answer -> assertThat(document(answer).hash()).isEqualTo(second));
        batch = second;
        check(new CrosstabSpec("region", "sex"), null, three.keys().owner());
    }

    private static String bytea(Digest digest) {
        return "'\\x" + java.util.HexFormat.of().formatHex(digest.bytes()) + "'";
    }

    private BatchDocument document(Answer answer) {
        int store = answer.body().get("store").asInt();
        return BatchDocument.verify(
                answer.body().get("batch").asText(),
                "store-" + store,
                three.keys().store(store).identity().signKey());
    }

    @Test
    @Order(10)
    void aStoreThatWasKilledBeforeItsCommitLearnsTheSignaturesFromItsPeersAtTheNextQuery() throws Exception {
        try (Connection database = three.database(3);
                Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate(
                            "update batch set state = 'prepared', signatures = array[signatures[3]] where number = 2"))
                    .isEqualTo(1);
        }
        assertThat(three.analytics(3).get("/v1/batches?study=wages").body().size())
                .isEqualTo(1);
        check(new FrequencySpec("region"), null, three.keys().owner());
        assertThat(three.analytics(3).get("/v1/batches?study=wages").body().size())
                .isEqualTo(2);
    }

    @Test
    @Order(11)
    void aQueryThatOnlyOneStoreGotCanBeCalledOffAndTheStoreStaysHealthy() throws Exception {
        KeyFolder owner = three.keys().owner();
        SignedQuery lonely = SignedQuery.sign(query(new FrequencySpec("sex"), null, owner), owner.signer());
        var waiting = three.analytics(1)
                .postAsync("/v1/queries", Fieldwork.JOSE, lonely.compact().getBytes(StandardCharsets.US_ASCII));
        int status = 404;
        for (int i = 0; i < 50 && status == 404; i++) {
            Thread.sleep(50);
            status = three.analytics(1).delete("/v1/queries/" + lonely.hash()).status();
        }
        assertThat(status).isEqualTo(204);
        assertThat(waiting.join().problem()).isIn("cancelled", "deadline-exceeded");
        assertThat(three.analytics(1).delete("/v1/queries/" + lonely.hash()).problem())
                .isEqualTo("not-found");
        check(new FrequencySpec("sex"), null, owner);
    }

    @Test
    @Order(12)
    void nothingAtRestAndNothingInTheLogsTellsAShareOrAnId() throws Exception {
        three.store(1).kill();
        three.store(1).restart();
        List<byte[]> needles = new ArrayList<>();
        for (Sealer.Sealed one : sent) {
            needles.add(one.parts().seed1());
            needles.add(one.parts().seed2());
            long[] correction = one.parts().correction();
            ByteBuffer bytes = ByteBuffer.allocate(8 * 4).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putLong(correction[0])
                    .putLong(correction[1])
                    .putLong(correction[2])
                    .putLong(correction[3]);
            needles.add(bytes.array());
        }
        // The search itself works: the document hash of the batch, which lies there openly, is found.
        boolean found = false;
        String open = new String(batch.bytes(), StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(folder.resolve("postgres/data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                found |= content.contains(open);
                for (byte[] needle : needles) {
                    assertThat(content.contains(new String(needle, StandardCharsets.ISO_8859_1)))
                            .as(file.getFileName().toString())
                            .isFalse();
                }
            }
        }
        assertThat(found).isTrue();
        for (int store = 1; store <= 3; store++) {
            String log = Files.readString(three.store(store).log());
            assertThat(log).contains("is ready").doesNotContain("wages", "wage", "sex", "firm-a", "statlab");
            assertThat(log).doesNotContain(manifest.hash().text(), batch.text());
            sent.forEach(one -> assertThat(log).doesNotContain(one.id().text()));
        }
    }

    @Test
    @Order(13)
    void theLedgerHoldsEveryDecisionAndAChangedOneStopsTheStart() throws Exception {
        String command = field.command(new Command.Ledger(), three.keys().owner());
        byte[] body = command.getBytes(StandardCharsets.US_ASCII);
        List<LedgerEntry> entries = new ArrayList<>();
        JsonNode page;
        do {
            page = three.analytics(2)
                    .post("/v1/ledger?limit=7&after=" + entries.size(), Fieldwork.JOSE, body)
                    .body();
            page.get("entries").forEach(entry -> entries.add(Json.convert(entry, LedgerEntry.class)));
        } while (page.get("entries").size() == 7);
        Digest previous = LedgerEntry.genesis("wages");
        for (LedgerEntry entry : entries) {
            assertThat(entry.previous()).isEqualTo(previous);
            assertThat(entry.hash()).isEqualTo(entry.contentHash("wages"));
            previous = entry.hash();
        }
        JsonNode head = Json.readTree(
                org.tercet.model.jws.CompactJws.parse(page.get("head").asText())
                        .verify(
                                "tercet-ledger-head+jws",
                                three.keys().store(2).identity().signKey()));
        assertThat(head.get("hash").asText()).isEqualTo(previous.text());
        assertThat(entries.stream().map(LedgerEntry::kind)).contains("manifest", "freeze", "query", "decision");
        assertThat(entries.stream().map(LedgerEntry::decision))
                .contains("accepted", "refused", "frozen", "agreed", "released");
        assertThat(entries.stream().map(LedgerEntry::rule))
                .contains("signature", "replayed", "minimum-count", "one-manifest");
        Answer byMember = three.analytics(2)
                .post(
                        "/v1/ledger",
                        Fieldwork.JOSE,
                        field.command(new Command.Ledger(), three.keys().member())
                                .getBytes(StandardCharsets.US_ASCII));
        assertThat(byMember.problem()).isEqualTo("command-refused");

        three.store(1).kill();
        try (Connection database = three.database(1);
                Statement statement = database.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("update ledger set asker = 'nobody' where seq = 2"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("append only");
            assertThatThrownBy(() -> statement.executeUpdate("delete from ledger"))
                    .isInstanceOf(SQLException.class);
            statement.execute("alter table ledger disable trigger ledger_no_change");
            statement.executeUpdate("update ledger set asker = 'nobody' where seq = 2 and chain = 'wages'");
        }
        assertThat(three.store(1).refusesToStart()).isTrue();
        assertThat(Files.readString(three.store(1).log())).contains("the ledger's chain breaks at entry 2");
    }
}
