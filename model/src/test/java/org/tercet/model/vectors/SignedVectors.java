package org.tercet.model.vectors;

import static org.tercet.model.vectors.VectorFile.array;
import static org.tercet.model.vectors.VectorFile.hex;
import static org.tercet.model.vectors.VectorFile.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.SubmissionId;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.keys.Signer;
import org.tercet.model.kit.Samples;
import org.tercet.model.manifest.ManifestRefused;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.query.Aggregation;
import org.tercet.model.query.Arithmetic;
import org.tercet.model.query.BatchDocument;
import org.tercet.model.query.Combine;
import org.tercet.model.query.Command;
import org.tercet.model.query.Comparison;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Cut;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Join;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.model.query.Receipt;
import org.tercet.model.query.ReceiptFile;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.query.SignedQuery;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.wire.v1.Submission;

/// Writes the vectors of signed documents.
final class SignedVectors {
    private static final long ISSUED = 1_795_000_000L;
    private static final String ID = "0e9bb1f6-3b60-4b3c-9b1f-2a6d0f4c7a11";

    private final ArrayNode good = array();
    private final ArrayNode bad = array();

    static void write() throws IOException {
        new SignedVectors().manifest();
        new SignedVectors().query();
        new SignedVectors().command();
        new SignedVectors().batch();
        new SignedVectors().receipt();
    }

    private void manifest() throws IOException {
        SignedManifest signed = Samples.signedManifest();
        good.addObject()
                .put("name", "two owners, one member")
                .put("signed", new String(signed.json(), StandardCharsets.UTF_8))
                .put("hash", signed.hash().text())
                .set("manifest", Json.readTree(Json.write(signed.unverified())));
        SignedManifest joined = Samples.joinedManifest();
        good.addObject()
                .put("name", "joined to another study")
                .put("signed", new String(joined.json(), StandardCharsets.UTF_8))
                .put("hash", joined.hash().text())
                .set("manifest", Json.readTree(Json.write(joined.unverified())));
        String text = new String(signed.json(), StandardCharsets.UTF_8);
        ObjectNode general = (ObjectNode) Json.readTree(signed.json());
        String payload =
                new String(Base64Url.decode("payload", general.get("payload").asText()), StandardCharsets.UTF_8);

        refuseManifest(
                "title altered after signing",
                keepSignatures(general, payload.replace("Work and media\",\"pl", "Work and MEDIA\",\"pl")));
        refuseManifest(
                "store key altered after signing",
                keepSignatures(
                        general,
                        payload.replace(
                                Samples.store(2).sealKey().text(),
                                Samples.sealingKey("mallory").publicKey().text())));
        refuseManifest("truncated", text.substring(0, text.length() - 1));
        refuseManifest("trailing token", text + "{}");
        refuseManifest("unknown field outside", text.replaceFirst("\\{", "{\"comment\":\"x\","));
        refuseManifest("duplicate key outside", text.replaceFirst("\\{", "{\"payload\":\"e30\","));
        refuseManifest("duplicate key in the payload", resign(payload.replaceFirst("\\{", "{\"version\":1,")));
        refuseManifest("unknown field in the payload", resign(payload.replaceFirst("\\{", "{\"colour\":1,")));
        refuseManifest("another format", resign(payload.replace("tercet-manifest/1", "tercet-manifest/2")));
        refuseManifest("bad study name", resign(payload.replace("\"work-and-media\"", "\"Work\"")));
        refuseManifest("version 2 without previous", resign(payload.replace("\"version\":1", "\"version\":2")));
        refuseManifest("minimum count of 4", resign(payload.replace("\"minimumCount\":10", "\"minimumCount\":4")));
        refuseManifest("version as text", resign(payload.replace("\"version\":1", "\"version\":\"1\"")));
        refuseManifest(
                "sums that could overflow",
                resign(payload.replace("\"plannedRows\":10000,", "\"plannedRows\":100000000,")
                        .replace("\"max\":9999", "\"max\":9999")
                        .replace("99.99", "9999999.99")
                        .replace("\"max\":9999,", "\"max\":999999999,")));
        refuseManifest("codebook is not the survey's", resign(payload.replace("\"max\":9999,", "\"max\":9998,")));
        refuseManifest("offset with a gap", resign(payload.replace("\"offset\":6", "\"offset\":7")));
        refuseManifest(
                "checks left out", resign(payload.replace("[\"zero-one\",\"one-hot\",\"range\"]", "[\"zero-one\"]")));
        refuseManifest("unknown check", resign(payload.replace("\"range\"]", "\"luck\"]")));
        refuseManifest(
                "grant of an unknown variable", resign(payload.replace("[\"sex\",\"wage\"]", "[\"sex\",\"income\"]")));
        refuseManifest(
                "grant to an unknown party", resign(payload.replace("\"party\":\"firm-a\"", "\"party\":\"firm-b\"")));
        String links = new String(Json.write(joined.unverified()), StandardCharsets.UTF_8);
        refuseManifest("joined on a choice", resign(links.replace("\"key\":\"wage\"", "\"key\":\"sex\"")));
        refuseManifest(
                "joined to itself", resign(links.replace("\"study\":\"education\"", "\"study\":\"work-and-media\"")));
        refuseManifest("joined to nobody's study", resign(links.replaceFirst("\"owners\":\\[[^]]*]", "\"owners\":[]")));
        refuseManifest(
                "two stores with one key",
                resign(payload.replace(
                        Samples.store(2).sealKey().text(),
                        Samples.store(1).sealKey().text())));
        refuseManifest(
                "stores out of order",
                resign(payload.replace("\"store\":1", "\"store\":9")
                        .replace("\"store\":2", "\"store\":1")
                        .replace("\"store\":9", "\"store\":2")));
        refuseManifest(
                "open text in the survey",
                resign(payload.replace("\"inputType\":\"number\"", "\"inputType\":\"text\"")));

        JsonNode first = general.get("signatures").get(0);
        JsonNode second = general.get("signatures").get(1);
        refuseManifest("an owner has not signed", general(general.get("payload").asText(), List.of(first)));
        refuseManifest("no signature", general(general.get("payload").asText(), List.of()));
        refuseManifest(
                "an owner signed twice", general(general.get("payload").asText(), List.of(first, first, second)));
        refuseManifest("a member signed", resign(payload, List.of("statlab", "ministry", "firm-a")));
        refuseManifest("a stranger signed", resign(payload, List.of("statlab", "mallory")));
        refuseManifest(
                "signatures swapped",
                general(
                        general.get("payload").asText(),
                        List.of(
                                object().put("protected", first.get("protected").asText())
                                        .put(
                                                "signature",
                                                second.get("signature").asText()),
                                second)));
        refuseManifest(
                "algorithm none",
                header(
                        general,
                        first,
                        second,
                        "{\"alg\":\"none\",\"kid\":\"statlab\",\"typ\":\"tercet-manifest+jws\"}"));
        refuseManifest(
                "algorithm HS256",
                header(
                        general,
                        first,
                        second,
                        "{\"alg\":\"HS256\",\"kid\":\"statlab\",\"typ\":\"tercet-manifest+jws\"}"));
        refuseManifest(
                "header with another field",
                header(
                        general,
                        first,
                        second,
                        "{\"alg\":\"EdDSA\",\"kid\":\"statlab\",\"typ\":\"tercet-manifest+jws\",\"jku\":\"x\"}"));
        refuseManifest("header of another type", resignAs(payload, "tercet-query+jws"));
        refuseManifest(
                "signature with padding", text.replaceFirst("\"signature\":\"([^\"]+)\"", "\"signature\":\"$1==\""));
        ObjectNode file = object();
        ArrayNode seeds = file.putArray("signers");
        for (String name : List.of("statlab", "ministry", "firm-a", "store-1", "store-2", "store-3")) {
            seeds.addObject()
                    .put("name", name)
                    .put("testSeed", hex(Samples.testSeed(name + " sign")))
                    .put("x", Samples.signer(name).key().verifyingKey().x());
        }
        finish(file, "manifest.json");
    }

    private static String keepSignatures(ObjectNode general, String payload) {
        ObjectNode copy = general.deepCopy();
        copy.put("payload", Base64Url.encode(payload.getBytes(StandardCharsets.UTF_8)));
        return copy.toString();
    }

    private static String resign(String payload) {
        return resign(payload, List.of("statlab", "ministry"));
    }

    private static String resign(String payload, List<String> signers) {
        return resign(payload, signers, SignedManifest.TYPE);
    }

    private static String resignAs(String payload, String typ) {
        return resign(payload, List.of("statlab", "ministry"), typ);
    }

    private static String resign(String payload, List<String> signers, String typ) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        List<JsonNode> signatures = new ArrayList<>();
        for (String signer : signers) {
            String[] parts = CompactJws.sign(Samples.signer(signer), typ, bytes)
                    .compact()
                    .split("\\.");
            signatures.add(object().put("protected", parts[0]).put("signature", parts[2]));
        }
        return general(Base64Url.encode(bytes), signatures);
    }

    private static String general(String payload, List<? extends JsonNode> signatures) {
        ObjectNode general = object().put("payload", payload);
        general.putArray("signatures").addAll(List.copyOf(signatures));
        return general.toString();
    }

    private static String header(ObjectNode general, JsonNode first, JsonNode second, String header) {
        return general(
                general.get("payload").asText(),
                List.of(
                        object().put("protected", Base64Url.encode(Samples.ascii(header)))
                                .put("signature", first.get("signature").asText()),
                        second));
    }

    private void refuseManifest(String name, String signed) {
        try {
            SignedManifest.parse(signed.getBytes(StandardCharsets.UTF_8)).verify();
        } catch (ManifestRefused e) {
            bad.addObject()
                    .put("name", name)
                    .put("signed", signed)
                    .put("rule", e.rule())
                    .put("field", e.field())
                    .put("reason", e.reason());
            return;
        }
        throw new AssertionError(name + " was not refused");
    }

    private void query() throws IOException {
        Signer firm = Samples.signer("firm-a");
        Digest manifest = Samples.signedManifest().hash();
        Filter filter = new Filter.All(List.of(
                new Filter.In("sex", List.of("1", "refused")),
                new Filter.Not(new Filter.Any(
                        List.of(new Filter.Between("wage", 100, 999), new Filter.In("media", List.of("web")))))));
        query("frequency", manifest, new FrequencySpec("sex"), null);
        query("crosstab", manifest, new CrosstabSpec("sex", "region"), null);
        query("multiple response", manifest, new MultipleResponseSpec("media"), null);
        query("mean over all", manifest, new MeanSpec("wage", null), null);
        query("mean by group, filtered", manifest, new MeanSpec("wage", "sex"), filter);
        query(
                "frequency, weighted",
                manifest,
                new Question(new FrequencySpec("sex"), null, new DesignWeight("wage"), List.of()));
        query(
                "mean within comparisons and outliers",
                manifest,
                new MeanSpec("wage", null),
                new Filter.All(List.of(
                        new Filter.Compare("wage", Comparison.AT_LEAST, 150),
                        new Filter.Within("wage", List.of(25L, 975L), null),
                        new Filter.Within("wage", null, new BigDecimal("3.5")))));
        query(
                "crosstab of derived variables",
                manifest,
                new CrosstabSpec("ranges", "south"),
                null,
                new Arithmetic(
                        "twice",
                        null,
                        List.of(new Arithmetic.Term("wage", new BigDecimal("2.5"))),
                        new BigDecimal("-1"),
                        null),
                new Cut("ranges", "Ranges", "twice", List.of(2000L, 9000L), List.of("low", "middle", "high")),
                new Combine(
                        "south",
                        null,
                        "region",
                        List.of(new Combine.Group("s", "South", List.of("south", "dont-know"))),
                        List.of("north")));
        query("crosstab of two studies", manifest, joined(null));
        query(
                "crosstab of two studies, several rows added up",
                manifest,
                joined(new Aggregation(
                        20,
                        List.of(new Aggregation.Total("courses", null), new Aggregation.Total("points", "credits")))));
        String compact = good.get(0).get("jws").asText();
        String payload = new String(CompactJws.parse(compact).unverifiedPayload(), StandardCharsets.UTF_8);
        Consumer<String> verify = jws -> SignedQuery.parse(jws)
                .verify(kid ->
                        Samples.signer("firm-a").name().equals(kid) ? firm.key().verifyingKey() : null);
        altered(compact, payload, SignedQuery.TYPE, firm, verify);
        refuse("signed by another than the asker", sign("statlab", SignedQuery.TYPE, payload), verify);
        refuse(
                "unknown statistic",
                sign("firm-a", SignedQuery.TYPE, payload.replace("\"frequency\"", "\"median\"")),
                verify);
        refuse(
                "lifetime of more than a day",
                sign("firm-a", SignedQuery.TYPE, payload.replace("" + (ISSUED + 3600), "" + (ISSUED + 86401))),
                verify);
        refuse(
                "expires before it is issued",
                sign("firm-a", SignedQuery.TYPE, payload.replace("" + (ISSUED + 3600), "" + (ISSUED - 1))),
                verify);
        refuse(
                "id in upper case",
                sign("firm-a", SignedQuery.TYPE, payload.replace(ID, ID.toUpperCase(java.util.Locale.ROOT))),
                verify);
        refuse(
                "filter of two kinds",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace(
                                "\"filter\":null",
                                "\"filter\":{\"not\":{\"in\":{\"variable\":\"sex\",\"codes\":[\"1\"]}},\"any\":[]}")),
                verify);
        refuse(
                "filter of unknown kind",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace("\"filter\":null", "\"filter\":{\"like\":{\"variable\":\"sex\"}}")),
                verify);
        refuse(
                "filter without codes",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace("\"filter\":null", "\"filter\":{\"in\":{\"variable\":\"sex\",\"codes\":[]}}")),
                verify);
        refuse(
                "filter five deep",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace(
                                "\"filter\":null",
                                "\"filter\":{\"not\":{\"not\":{\"not\":{\"not\":{\"in\":{\"variable\":\"sex\",\"codes\":[\"1\"]}}}}}}")),
                verify);
        refuse(
                "weighting of unknown kind",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace("\"filter\":null", "\"filter\":null,\"weight\":{\"kind\":\"guess\"}")),
                verify);
        refuse(
                "weight without a variable",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace("\"filter\":null", "\"filter\":null,\"weight\":{\"kind\":\"design-weight\"}")),
                verify);
        refuse(
                "comparison of unknown sign",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace(
                                "\"filter\":null",
                                "\"filter\":{\"compare\":{\"variable\":\"wage\",\"is\":\"~\",\"value\":1}}")),
                verify);
        refuse(
                "within with two bounds of two kinds",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace(
                                "\"filter\":null",
                                "\"filter\":{\"within\":{\"variable\":\"wage\",\"permilles\":[1,999],\"mads\":3}}")),
                verify);
        refuse(
                "between upside down",
                sign(
                        "firm-a",
                        SignedQuery.TYPE,
                        payload.replace(
                                "\"filter\":null",
                                "\"filter\":{\"between\":{\"variable\":\"wage\",\"min\":2,\"max\":1}}")),
                verify);
        badJoins(verify);
        finish(object(), "query.json");
    }

    private static Question joined(@Nullable Aggregation aggregate) {
        Join join = new Join(
                Digest.of(Samples.ascii("education")),
                Digest.of(Samples.ascii("education's batch")),
                aggregate == null ? Join.Kind.LEFT : Join.Kind.INNER,
                "person",
                "id",
                "edu_",
                aggregate);
        StatisticSpec statistic =
                aggregate == null ? new CrosstabSpec("sex", "edu_degree") : new MeanSpec("edu_points", "sex");
        return new Question(statistic, null, null, List.of(), join);
    }

    private void badJoins(Consumer<String> verify) {
        String payload = new String(
                CompactJws.parse(good.get(good.size() - 1).get("jws").asText()).unverifiedPayload(),
                StandardCharsets.UTF_8);
        for (String[] bad : new String[][] {
            {"join of unknown kind", "\"inner\"", "\"outer\""},
            {"join without a key", "\"key\":\"person\",", ""},
            {"join with a prefix of signs", "\"edu_\"", "\"edu.\""},
            {"totals of no rows", "\"most\":20", "\"most\":0"},
            {"two totals of one name", "\"courses\"", "\"points\""},
            {
                "derivation with the join's prefix",
                "\"join\":",
                "\"derive\":[{\"kind\":\"cut\",\"name\":\"edu_cut\",\"variable\":\"wage\",\"breaks\":[5]}],\"join\":"
            }
        }) {
            refuse(bad[0], sign("firm-a", SignedQuery.TYPE, payload.replace(bad[1], bad[2])), verify);
        }
    }

    private void query(String name, Digest manifest, StatisticSpec statistic, Filter filter, Derivation... derive) {
        query(name, manifest, new Question(statistic, filter, null, List.of(derive)));
    }

    private void query(String name, Digest manifest, Question question) {
        Query query = new Query(
                Query.FORMAT,
                UUID.fromString(ID),
                manifest,
                Samples.BATCH,
                "firm-a",
                ISSUED,
                ISSUED + 3600,
                question.statistic(),
                question.filter(),
                question.weight(),
                question.derive(),
                question.join());
        SignedQuery signed = SignedQuery.sign(query, Samples.signer("firm-a"));
        good.addObject()
                .put("name", name)
                .put("testSeed", hex(Samples.testSeed("firm-a sign")))
                .put("jws", signed.compact())
                .put("hash", signed.hash().text())
                .set("query", Json.readTree(Json.write(query)));
    }

    private void command() throws IOException {
        Signer owner = Samples.signer("statlab");
        for (Command.Body body : List.of(
                new Command.Freeze(),
                new Command.Invite(List.of(Digest.of(Samples.testSeed("token")))),
                new Command.Fieldwork(),
                new Command.Ledger())) {
            Command command = new Command(
                    Command.FORMAT,
                    UUID.fromString(ID),
                    Samples.signedManifest().hash(),
                    ISSUED,
                    ISSUED + 300,
                    body);
            SignedCommand signed = SignedCommand.sign(command, owner);
            good.addObject()
                    .put("name", body.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT))
                    .put("testSeed", hex(Samples.testSeed("statlab sign")))
                    .put("jws", signed.compact())
                    .put("hash", signed.hash().text())
                    .set("command", Json.readTree(Json.write(command)));
        }
        String compact = good.get(1).get("jws").asText();
        String payload = new String(CompactJws.parse(compact).unverifiedPayload(), StandardCharsets.UTF_8);
        Consumer<String> verify = jws -> SignedCommand.parse(jws)
                .verify(kid -> kid.equals("statlab") ? owner.key().verifyingKey() : null);
        altered(compact, payload, SignedCommand.TYPE, owner, verify);
        refuse(
                "unknown command",
                sign("statlab", SignedCommand.TYPE, payload.replace("\"invite\"", "\"open\"")),
                verify);
        refuse(
                "lifetime of more than 15 minutes",
                sign("statlab", SignedCommand.TYPE, payload.replace("" + (ISSUED + 300), "" + (ISSUED + 901))),
                verify);
        refuse("no token", sign("statlab", SignedCommand.TYPE, payload.replaceAll("\\[\"[^\\]]*\\]", "[]")), verify);
        finish(object(), "command.json");
    }

    private void batch() throws IOException {
        Signer store = Samples.signer("store-2");
        List<SubmissionId> ids = IntStream.range(0, 4)
                .mapToObj(i -> SubmissionId.fromPseudorandom(Samples.filler("id " + i, 16)))
                .toList();
        BatchDocument document = new BatchDocument(
                BatchDocument.FORMAT,
                new StudyId("work-and-media"),
                Samples.signedManifest().hash(),
                1,
                null,
                3,
                1,
                0,
                BatchDocument.listOf(ids));
        ObjectNode one = good.addObject()
                .put("name", "first batch")
                .put("testSeed", hex(Samples.testSeed("store-2 sign")))
                .put("kid", "store-2");
        ArrayNode list = one.putArray("submissions");
        ids.forEach(id -> list.add(id.text()));
        one.put("list", document.list().text())
                .put("jws", document.sign(store))
                .put("hash", document.hash().text())
                .set("document", Json.readTree(document.payload()));
        String compact = good.get(0).get("jws").asText();
        String payload = new String(document.payload(), StandardCharsets.UTF_8);
        Consumer<String> verify =
                jws -> BatchDocument.verify(jws, "store-2", store.key().verifyingKey());
        altered(compact, payload, BatchDocument.TYPE, store, verify);
        refuse("another store's", sign("store-1", BatchDocument.TYPE, payload), verify);
        refuse(
                "negative rows",
                sign("store-2", BatchDocument.TYPE, payload.replace("\"rows\":3", "\"rows\":-3")),
                verify);
        refuse(
                "white space in the payload",
                sign("store-2", BatchDocument.TYPE, payload.replaceFirst("\\{", "{ ")),
                verify);
        finish(object(), "batch.json");
    }

    private void receipt() throws IOException {
        SignedManifest manifest = Samples.signedManifest();
        ObjectNode file = object();
        List<String> receipts = IntStream.rangeClosed(1, 3)
                .mapToObj(store -> new Receipt(
                                manifest.hash(),
                                Samples.SUBMISSION,
                                store,
                                Digest.of(Samples.filler("sealed" + store, Submission.TOKEN_LENGTH)))
                        .sign(Samples.signer("store-" + store)))
                .toList();
        for (int store = 1; store <= 3; store++) {
            good.addObject()
                    .put("name", "store " + store)
                    .put("testSeed", hex(Samples.testSeed("store-" + store + " sign")))
                    .put("store", store)
                    .put("jws", receipts.get(store - 1))
                    .set(
                            "receipt",
                            Json.readTree(
                                    CompactJws.parse(receipts.get(store - 1)).unverifiedPayload()));
        }
        file.set(
                "file",
                Json.readTree(Json.write(new ReceiptFile(
                        ReceiptFile.FORMAT,
                        manifest.unverified().study(),
                        manifest.hash(),
                        Samples.SUBMISSION,
                        receipts))));
        Signer store = Samples.signer("store-1");
        String payload = new String(CompactJws.parse(receipts.get(0)).unverifiedPayload(), StandardCharsets.UTF_8);
        Consumer<String> verify = jws -> Receipt.verify(jws, 1, store.key().verifyingKey());
        altered(receipts.get(0), payload, Receipt.TYPE, store, verify);
        refuse("receipt of store 2", receipts.get(1), verify);
        refuse(
                "store 2 in the receipt of store 1",
                sign("store-1", Receipt.TYPE, payload.replace("\"store\":1", "\"store\":2")),
                verify);
        refuse(
                "signed by another key",
                CompactJws.sign(
                                new Signer("store-1", Samples.signer("store-3").key()),
                                Receipt.TYPE,
                                payload.getBytes(StandardCharsets.UTF_8))
                        .compact(),
                verify);
        finish(file, "receipt.json");
    }

    private static String sign(String signer, String typ, String payload) {
        return CompactJws.sign(Samples.signer(signer), typ, payload.getBytes(StandardCharsets.UTF_8))
                .compact();
    }

    /// What every compact JWS here must refuse.
    private void altered(String compact, String payload, String typ, Signer signer, Consumer<String> verify) {
        String[] parts = compact.split("\\.");
        refuse("two parts", parts[0] + "." + parts[1], verify);
        refuse("four parts", compact + ".", verify);
        refuse("truncated", compact.substring(0, compact.length() - 1), verify);
        refuse("padding", compact + "==", verify);
        refuse("white space", compact + " ", verify);
        refuse("empty signature", parts[0] + "." + parts[1] + ".", verify);
        char flipped = parts[2].charAt(10) == 'A' ? 'B' : 'A';
        refuse(
                "flipped signature",
                parts[0] + "." + parts[1] + "." + parts[2].substring(0, 10) + flipped + parts[2].substring(11),
                verify);
        String changed = payload.replaceFirst("\"format\"", " \"format\"");
        refuse(
                "payload altered",
                parts[0] + "." + Base64Url.encode(changed.getBytes(StandardCharsets.UTF_8)) + "." + parts[2],
                verify);
        for (String alg : List.of("none", "HS256", "ES256")) {
            String header = "{\"alg\":\"" + alg + "\",\"kid\":\"" + signer.name() + "\",\"typ\":\"" + typ + "\"}";
            refuse(
                    "algorithm " + alg,
                    Base64Url.encode(Samples.ascii(header)) + "." + parts[1] + "." + parts[2],
                    verify);
        }
        refuse("another type", sign(signer.name(), "tercet-other+jws", payload), verify);
        refuse("unknown signer", sign("mallory", typ, payload), verify);
        refuse("unknown field", sign(signer.name(), typ, payload.replaceFirst("\\{", "{\"more\":1,")), verify);
        refuse(
                "duplicate key",
                sign(signer.name(), typ, payload.replaceFirst("\\{(\"format\":\"[^\"]*\",)", "{$1$1")),
                verify);
        refuse("another format", sign(signer.name(), typ, payload.replaceFirst("/1\"", "/2\"")), verify);
        refuse("trailing token", sign(signer.name(), typ, payload + "{}"), verify);
    }

    private void refuse(String name, String jws, Consumer<String> verify) {
        try {
            verify.accept(jws);
        } catch (org.tercet.model.jws.SignatureRefused | org.tercet.model.MalformedDocument e) {
            bad.addObject()
                    .put("name", name)
                    .put("jws", jws)
                    .put("error", e.getClass().getSimpleName())
                    .put("message", e.getMessage());
            return;
        }
        throw new AssertionError(name + " was not refused");
    }

    private void finish(ObjectNode file, String name) throws IOException {
        file.set("good", good);
        file.set("bad", bad);
        VectorFile.write(name, file);
    }
}
