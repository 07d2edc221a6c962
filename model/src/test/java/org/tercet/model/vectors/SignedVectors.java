package org.tercet.model.vectors;

import static org.tercet.model.vectors.VectorFile.hex;
import static org.tercet.model.vectors.VectorFile.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.SubmissionId;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.keys.Signer;
import org.tercet.model.kit.Samples;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.query.BatchDocument;
import org.tercet.model.query.Command;
import org.tercet.model.query.Cut;
import org.tercet.model.query.Definition;
import org.tercet.model.query.Filter;
import org.tercet.model.query.Indicator;
import org.tercet.model.query.Receipt;
import org.tercet.model.query.ReceiptFile;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.wire.v1.Submission;

/// Writes the vectors of the other signed documents: commands, batches and receipts.
final class SignedVectors extends SignedCases {
    static void write() throws IOException {
        new SignedVectors().command();
        new SignedVectors().batch();
        new SignedVectors().receipt();
    }

    private void command() throws IOException {
        Signer owner = Samples.signer("statlab");
        Cut pay = new Cut("pay", null, "wage", List.of(500L, 1000L), null);
        Indicator high = new Indicator("high", null, new Filter.In("pay", List.of("3")));
        for (Command.Body body : List.of(
                new Command.Freeze(),
                new Command.Invite(List.of(Digest.of(Samples.testSeed("token")))),
                new Command.Fieldwork(),
                new Command.Ledger(),
                new Command.Keep(Digest.of(Samples.testSeed("batch")), List.of(pay, high)),
                new Command.Drop(Digest.of(Samples.testSeed("batch")), new Definition(List.of(pay)).digest()))) {
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
        String keep = new String(
                CompactJws.parse(good.get(4).get("jws").asText()).unverifiedPayload(), StandardCharsets.UTF_8);
        refuse(
                "keep of two variables",
                sign("statlab", SignedCommand.TYPE, keep.replace("\"variable\":\"pay\"", "\"variable\":\"wage\"")),
                verify);
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
}
