package org.tercet.model.vectors;

import static org.tercet.model.vectors.VectorFile.array;
import static org.tercet.model.vectors.VectorFile.hex;
import static org.tercet.model.vectors.VectorFile.object;
import static org.tercet.model.vectors.VectorFile.ring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.RowEncoder;
import org.tercet.model.keys.SealingPrivateKey;
import org.tercet.model.kit.Aes;
import org.tercet.model.kit.Samples;
import org.tercet.model.seal.Hpke;
import org.tercet.model.wire.v1.ResultPart;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.model.wire.v1.StoreDelivery;
import org.tercet.model.wire.v1.Submission;
import org.tercet.model.wire.v1.SubmissionBatch;
import org.tercet.model.wire.v1.WireException;

/// Writes the vectors of splitting, sealing and the wire messages.
final class WireVectors {
    private static final byte[] SEED1 = Samples.testSeed("split 1");
    private static final byte[] SEED2 = Samples.testSeed("split 2");

    private final ArrayNode good = array();
    private final ArrayNode bad = array();

    static void write() throws IOException {
        split();
        new WireVectors().hpke();
        new WireVectors().sharePart();
        new WireVectors().submission();
        new WireVectors().submissionBatch();
        new WireVectors().storeDelivery();
        new WireVectors().resultPart();
    }

    private static void split() throws IOException {
        ObjectNode file = object();
        ArrayNode expand = file.putArray("expand");
        byte[] counting = new byte[32];
        for (int i = 0; i < 32; i++) {
            counting[i] = (byte) i;
        }
        for (byte[] seed : List.of(new byte[32], counting, SEED1)) {
            expand.addObject()
                    .put("name", "seed " + hex(seed).substring(0, 8))
                    .put("seed", hex(seed))
                    .set("elements", ring(Aes.expand(seed, 9)));
        }
        ArrayNode cases = file.putArray("split");
        Map<String, long[]> rows = new LinkedHashMap<>();
        rows.put("a row of the sample study", sampleRow());
        rows.put("zeros", new long[5]);
        rows.put("largest and negative", new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1});
        rows.put("one element", new long[] {7});
        rows.forEach((name, row) -> {
            ObjectNode one = cases.addObject().put("name", name);
            one.set("row", ring(row));
            one.put("seed1", hex(SEED1)).put("seed2", hex(SEED2));
            one.set("x3", ring(Aes.correction(row, SEED1, SEED2)));
        });
        VectorFile.write("split.json", file);
    }

    private static long[] sampleRow() {
        return RowEncoder.encode(
                Samples.codebook(),
                Map.of(
                        "sex", new Answer.Chosen("2"),
                        "media", new Answer.Absent(Missing.REFUSED),
                        "wage", new Answer.Amount(new java.math.BigDecimal("12.34"))));
    }

    private void hpke() throws IOException {
        SealingPrivateKey key = Samples.sealingKey("store-1");
        byte[] info = SharePart.info();
        byte[] aad = SharePart.aad(Samples.signedManifest().hash(), 1, Samples.SUBMISSION);
        for (JsonNode old : existing("hpke.json", "good")) {
            if (!old.get("sealedBy").asText().startsWith("bcprov")) {
                good.add(old);
            }
        }
        for (String plain : List.of("", "hello", "a longer message that spans more than one block of the cipher")) {
            byte[] sealed = Hpke.seal(key.publicKey(), info, aad, Samples.ascii(plain));
            good.add(opening("plaintext of " + plain.length() + " bytes", key, info, aad, sealed)
                    .put("sealedBy", "bcprov 1.87")
                    .put("plaintext", hex(Samples.ascii(plain))));
        }
        byte[] sealed = Hpke.seal(key.publicKey(), info, aad, Samples.ascii("hello"));
        bad.add(opening("other aad", key, info, SharePart.aad(Samples.BATCH, 1, Samples.SUBMISSION), sealed));
        bad.add(opening("other info", key, ResultPart.info(), aad, sealed));
        bad.add(opening("other recipient", Samples.sealingKey("store-2"), info, aad, sealed));
        bad.add(opening("flipped bit in enc", key, info, aad, flipped(sealed, 5)));
        bad.add(opening("flipped bit in the X25519 part of enc", key, info, aad, flipped(sealed, 1100)));
        bad.add(opening("flipped bit in ciphertext", key, info, aad, flipped(sealed, 1121)));
        bad.add(opening("flipped bit in tag", key, info, aad, flipped(sealed, sealed.length - 1)));
        bad.add(opening("truncated", key, info, aad, Arrays.copyOf(sealed, sealed.length - 1)));
        bad.add(opening("trailing byte", key, info, aad, Arrays.copyOf(sealed, sealed.length + 1)));
        bad.add(opening("shorter than enc", key, info, aad, Arrays.copyOf(sealed, 100)));
        finish("hpke.json");
    }

    private static Iterable<JsonNode> existing(String file, String field) {
        return Files.exists(VectorFile.path(file)) ? VectorFile.read(file).get(field) : List.of();
    }

    private static ObjectNode opening(String name, SealingPrivateKey key, byte[] info, byte[] aad, byte[] sealed) {
        return object().put("name", name)
                .put("testSeed", hex(key.exposeSeedForSealing()))
                .put("publicKey", hex(key.publicKey().bytes()))
                .put("info", hex(info))
                .put("aad", hex(aad))
                .put("sealed", hex(sealed));
    }

    private static byte[] flipped(byte[] bytes, int index) {
        byte[] copy = bytes.clone();
        copy[index] ^= 1;
        return copy;
    }

    private void sharePart() throws IOException {
        long[] x3 = Aes.correction(sampleRow(), SEED1, SEED2);
        for (int store = 1; store <= 3; store++) {
            ObjectNode one = good.addObject()
                    .put("name", "store " + store)
                    .put("store", store)
                    .put("ringElements", x3.length)
                    .put("seed1", hex(SEED1))
                    .put("seed2", hex(SEED2));
            one.set("x3", ring(x3));
            one.put("encoded", hex(SharePart.of(store, SEED1, SEED2, x3).encode()));
        }
        byte[] one = SharePart.of(1, SEED1, SEED2, x3).encode();
        byte[] two = SharePart.of(2, SEED1, SEED2, x3).encode();
        common(two, SharePart::decode);
        refuse("store 0", with(one, 1, 0), SharePart::decode);
        refuse("store 4", with(one, 1, 4), SharePart::decode);
        refuse("no ring elements", with(one, 5, 0), SharePart::decode);
        refuse("ringElements of 2^32-1", with(one, 2, 255, 255, 255, 255), SharePart::decode);
        refuse("ringElements of 20001", with(one, 2, 0, 0, 0x4e, 0x21), SharePart::decode);
        refuse("unknown kind", with(one, 6, 2), SharePart::decode);
        refuse("vector where store 1 has a seed", with(one, 6, 1), SharePart::decode);
        refuse("seed where store 2 has a vector", with(two, 39, 0), SharePart::decode);
        refuse("parts of store 1 named store 2", with(one, 1, 2), SharePart::decode);
        refuse("one ring element fewer than the vector has", with(two, 5, x3.length - 1), SharePart::decode);
        finish("share-part.json");
    }

    private static Submission sampleSubmission(byte[] token) {
        long[] x3 = Aes.correction(sampleRow(), SEED1, SEED2);
        Digest manifest = Samples.signedManifest().hash();
        List<byte[]> sealed = java.util.stream.IntStream.rangeClosed(1, 3)
                .mapToObj(store -> SharePart.of(store, SEED1, SEED2, x3)
                        .seal(Samples.sealingKey("store-" + store).publicKey(), manifest, Samples.SUBMISSION))
                .toList();
        return new Submission(manifest, Samples.SUBMISSION, token, sealed);
    }

    private void submission() throws IOException {
        byte[] token = Samples.testSeed("token");
        for (byte[] t : new byte[][] {null, token}) {
            Submission submission = sampleSubmission(t);
            ObjectNode one = good.addObject()
                    .put("name", t == null ? "open link" : "with an invitation")
                    .put("manifest", submission.manifest().text())
                    .put("submission", submission.id().text())
                    .put("token", t == null ? null : hex(t));
            one.set("row", ring(sampleRow()));
            one.put("seed1", hex(SEED1)).put("seed2", hex(SEED2));
            ArrayNode stores = one.putArray("stores");
            for (int store = 1; store <= 3; store++) {
                stores.addObject()
                        .put("store", store)
                        .put("testSeed", hex(Samples.testSeed("store-" + store + " seal")))
                        .put("sealed", hex(submission.sealed(store)))
                        .put("envelope", submission.envelope(store).text());
            }
            one.put("encoded", hex(submission.encode()));
        }
        byte[] open = sampleSubmission(null).encode();
        int firstLength = 1 + 32 + 16 + 1;
        common(open, Submission::decode);
        refuse("token of 31 bytes", with(open, 49, 31), Submission::decode);
        refuse("token of 33 bytes", with(open, 49, 33), Submission::decode);
        refuse("submission id that is not version 4", with(open, 33 + 6, 0x1c), Submission::decode);
        refuse("sealed length of 0", with(open, firstLength, 0, 0, 0, 0), Submission::decode);
        refuse("sealed length of 2^32-1", with(open, firstLength, 255, 255, 255, 255), Submission::decode);
        refuse("sealed length above the limit", with(open, firstLength, 0, 255, 0, 0), Submission::decode);
        refuse("sealed length beyond the message", with(open, firstLength, 0, 2, 0, 0), Submission::decode);
        finish("submission.json");
    }

    private static Submission fillerSubmission(int number, int length) {
        return new Submission(
                Samples.BATCH,
                SubmissionId.fromPseudorandom(Samples.filler("id " + number, 16)),
                null,
                List.of(
                        Samples.filler("a" + number, length),
                        Samples.filler("b" + number, length),
                        Samples.filler("c" + number, length)));
    }

    private void submissionBatch() throws IOException {
        for (int count : new int[] {1, 2}) {
            SubmissionBatch batch = new SubmissionBatch(java.util.stream.IntStream.range(0, count)
                    .mapToObj(i -> fillerSubmission(i, 1137))
                    .toList());
            ObjectNode one = good.addObject().put("name", "count " + count);
            ArrayNode list = one.putArray("submissions");
            batch.submissions().forEach(s -> list.add(hex(s.encode())));
            one.put("encoded", hex(batch.encode()));
        }
        byte[] batch = new SubmissionBatch(List.of(fillerSubmission(0, 1137))).encode();
        common(batch, SubmissionBatch::decode);
        refuse("count of 0", with(batch, 1, 0, 0), SubmissionBatch::decode);
        refuse("count of 257", with(batch, 1, 1, 1), SubmissionBatch::decode);
        refuse("count of 65535", with(batch, 1, 255, 255), SubmissionBatch::decode);
        refuse("count above what follows", with(batch, 1, 0, 2), SubmissionBatch::decode);
        refuse("length of 2^32-1", with(batch, 3, 255, 255, 255, 255), SubmissionBatch::decode);
        refuse("submission of another version inside", with(batch, 7, 9), SubmissionBatch::decode);
        finish("submission-batch.json");
    }

    private void storeDelivery() throws IOException {
        for (int count : new int[] {1, 2}) {
            List<StoreDelivery.Envelope> envelopes = java.util.stream.IntStream.range(0, count)
                    .mapToObj(i -> new StoreDelivery.Envelope(
                            Samples.BATCH,
                            SubmissionId.fromPseudorandom(Samples.filler("id " + i, 16)),
                            Samples.filler("sealed" + i, 1137 + i)))
                    .toList();
            ObjectNode one = good.addObject().put("name", "count " + count).put("store", 2);
            ArrayNode list = one.putArray("envelopes");
            envelopes.forEach(e -> list.addObject()
                    .put("manifest", e.manifest().text())
                    .put("submission", e.submission().text())
                    .put("sealed", hex(e.sealed())));
            one.put("encoded", hex(new StoreDelivery(2, envelopes).encode()));
        }
        byte[] delivery = VectorFile.hex(good.get(0).get("encoded"));
        common(delivery, StoreDelivery::decode);
        refuse("store 0", with(delivery, 1, 0), StoreDelivery::decode);
        refuse("count of 0", with(delivery, 2, 0, 0), StoreDelivery::decode);
        refuse("count of 257", with(delivery, 2, 1, 1), StoreDelivery::decode);
        refuse("sealed length of 2^32-1", with(delivery, 52, 255, 255, 255, 255), StoreDelivery::decode);
        finish("store-delivery.json");
    }

    private void resultPart() throws IOException {
        SealingPrivateKey asker = Samples.sealingKey("firm-a");
        Digest query = Digest.of(Samples.ascii("a query"));
        for (int store = 1; store <= 3; store++) {
            ResultPart part =
                    new ResultPart(store, query, Samples.counting(store * 10L, 3), Samples.counting(-store, 3));
            ObjectNode one = good.addObject()
                    .put("name", "store " + store)
                    .put("store", store)
                    .put("query", query.text());
            one.set("own", ring(part.own()));
            one.set("next", ring(part.next()));
            one.put("encoded", hex(part.encode()))
                    .put("testSeed", hex(asker.exposeSeedForSealing()))
                    .put("sealed", hex(part.seal(asker.publicKey())));
        }
        byte[] part = VectorFile.hex(good.get(0).get("encoded"));
        common(part, ResultPart::decode);
        refuse("store 4", with(part, 1, 4), ResultPart::decode);
        refuse("no cells", with(part, 34, 0, 0, 0, 0), ResultPart::decode);
        refuse("cells of 2^32-1", with(part, 34, 255, 255, 255, 255), ResultPart::decode);
        refuse("more cells than follow", with(part, 34, 0, 0, 0, 4), ResultPart::decode);
        refuse("fewer cells than follow", with(part, 34, 0, 0, 0, 2), ResultPart::decode);
        finish("result-part.json");
    }

    private void common(byte[] message, Consumer<byte[]> decode) {
        refuse("empty", new byte[0], decode);
        refuse("version 0", with(message, 0, 0), decode);
        refuse("version 2", with(message, 0, 2), decode);
        refuse("truncated by one byte", Arrays.copyOf(message, message.length - 1), decode);
        refuse("truncated to half", Arrays.copyOf(message, message.length / 2), decode);
        refuse("trailing byte", Arrays.copyOf(message, message.length + 1), decode);
    }

    private void refuse(String name, byte[] message, Consumer<byte[]> decode) {
        try {
            decode.accept(message);
        } catch (WireException e) {
            bad.addObject()
                    .put("name", name)
                    .put("encoded", hex(message))
                    .put("field", e.field())
                    .put("allowed", e.allowed());
            return;
        }
        throw new AssertionError(name + " was not refused");
    }

    private static byte[] with(byte[] message, int at, int... bytes) {
        byte[] copy = message.clone();
        for (int i = 0; i < bytes.length; i++) {
            copy[at + i] = (byte) bytes[i];
        }
        return copy;
    }

    private void finish(String name) throws IOException {
        ObjectNode file = object();
        file.set("good", good);
        file.set("bad", bad);
        VectorFile.write(name, file);
    }
}
