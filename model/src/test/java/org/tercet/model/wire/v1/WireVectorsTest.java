package org.tercet.model.wire.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tercet.model.vectors.VectorFile.hex;
import static org.tercet.model.vectors.VectorFile.ring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;
import org.tercet.model.keys.SealingPrivateKey;
import org.tercet.model.kit.Aes;
import org.tercet.model.kit.Seeded;
import org.tercet.model.seal.SealBroken;
import org.tercet.model.vectors.VectorFile;

class WireVectorsTest {
    // Decoding and encoding again, by file.
    private static final Map<String, Function<byte[], byte[]>> CODECS = new LinkedHashMap<>();

    static {
        CODECS.put("share-part.json", m -> SharePart.decode(m).encode());
        CODECS.put("submission.json", m -> Submission.decode(m).encode());
        CODECS.put("submission-batch.json", m -> SubmissionBatch.decode(m).encode());
        CODECS.put("store-delivery.json", m -> StoreDelivery.decode(m).encode());
        CODECS.put("result-part.json", m -> ResultPart.decode(m).encode());
    }

    private static Stream<DynamicTest> each(
            String field, Function<String, java.util.function.Consumer<JsonNode>> body) {
        return CODECS.keySet().stream()
                .flatMap(file -> VectorFile.cases(file, field).stream()
                        .map(c -> DynamicTest.dynamicTest(
                                file + ", " + c.get("name").asText(),
                                () -> body.apply(file).accept(c))));
    }

    @TestFactory
    Stream<DynamicTest> a_good_message_decodes_and_encodes_to_the_same_bytes() {
        return each(
                "good",
                file -> c -> assertThat(CODECS.get(file).apply(hex(c.get("encoded"))))
                        .isEqualTo(hex(c.get("encoded"))));
    }

    @TestFactory
    Stream<DynamicTest> a_bad_message_is_refused_by_its_field() {
        return each(
                "bad",
                file -> c -> assertThatThrownBy(() -> CODECS.get(file).apply(hex(c.get("encoded"))))
                        .isInstanceOfSatisfying(WireException.class, e -> {
                            assertThat(e.field()).isEqualTo(c.get("field").asText());
                            assertThat(e.allowed()).isEqualTo(c.get("allowed").asText());
                        }));
    }

    @TestFactory
    Stream<DynamicTest> every_truncation_and_every_longer_message_is_refused() {
        return each("good", file -> c -> {
            byte[] message = hex(c.get("encoded"));
            for (int length = 0; length < message.length; length++) {
                byte[] cut = Arrays.copyOf(message, length);
                assertThatThrownBy(() -> CODECS.get(file).apply(cut)).isInstanceOf(WireException.class);
            }
            for (int more = 1; more <= 9; more++) {
                byte[] longer = Arrays.copyOf(message, message.length + more);
                assertThatThrownBy(() -> CODECS.get(file).apply(longer)).isInstanceOf(WireException.class);
            }
        });
    }

    @Test
    void a_mangled_message_is_refused_or_means_exactly_its_bytes() {
        List<String> files = new ArrayList<>(CODECS.keySet());
        Seeded.run(3000, random -> {
            String file = files.get(random.nextInt(files.size()));
            List<JsonNode> good = VectorFileCache.good(file);
            byte[] message = hex(good.get(random.nextInt(good.size())).get("encoded"));
            for (int i = random.nextInt(3); i >= 0; i--) {
                message[random.nextInt(random.nextBoolean() ? Math.min(60, message.length) : message.length)] =
                        (byte) random.nextInt();
            }
            try {
                assertThat(CODECS.get(file).apply(message)).isEqualTo(message);
            } catch (WireException e) {
                assertThat(e.field()).isNotBlank();
            }
        });
    }

    private static final class VectorFileCache {
        private static final Map<String, List<JsonNode>> GOOD = new LinkedHashMap<>();

        static List<JsonNode> good(String file) {
            return GOOD.computeIfAbsent(file, f -> VectorFile.cases(f, "good"));
        }
    }

    @Test
    void share_parts_carry_the_components_of_their_store() {
        for (JsonNode c : VectorFile.cases("share-part.json", "good")) {
            int store = c.get("store").asInt();
            SharePart part = SharePart.of(store, hex(c.get("seed1")), hex(c.get("seed2")), ring(c.get("x3")));
            assertThat(part.encode()).isEqualTo(hex(c.get("encoded")));
            assertThat(part.ringElements()).isEqualTo(c.get("ringElements").asInt());
            assertThat(SharePart.decode(part.encode()).store()).isEqualTo(store);
        }
    }

    @Test
    void a_golden_submission_opens_at_each_store_and_only_there_and_adds_up_to_the_row() {
        for (JsonNode c : VectorFile.cases("submission.json", "good")) {
            Submission submission = Submission.decode(hex(c.get("encoded")));
            assertThat(submission.manifest().text()).isEqualTo(c.get("manifest").asText());
            assertThat(submission.id().text()).isEqualTo(c.get("submission").asText());
            byte[] token = submission.token();
            assertThat(token == null ? null : VectorFile.hex(token))
                    .isEqualTo(c.get("token").isNull() ? null : c.get("token").asText());
            long[] sum = new long[c.get("row").size()];
            for (JsonNode s : c.get("stores")) {
                int store = s.get("store").asInt();
                assertThat(submission.sealed(store)).isEqualTo(hex(s.get("sealed")));
                assertThat(submission.envelope(store).text())
                        .isEqualTo(s.get("envelope").asText());
                SealingPrivateKey key = SealingPrivateKey.fromSeed(hex(s.get("testSeed")));
                SharePart part = open(key, submission, store, submission.sealed(store));
                long[] own = switch (part.own()) {
                    case Component.Seed seed -> Aes.expand(seed.bytes(), sum.length);
                    case Component.Vector vector -> vector.elements();
                };
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += own[j];
                }
                for (int other = 1; other <= 3; other++) {
                    if (other != store) {
                        byte[] theirs = submission.sealed(other);
                        assertThatThrownBy(() -> open(key, submission, store, theirs))
                                .isInstanceOf(SealBroken.class);
                    }
                }
            }
            assertThat(sum).isEqualTo(ring(c.get("row")));
        }
    }

    @Test
    void a_part_replayed_under_another_id_store_or_manifest_does_not_open() {
        JsonNode c = VectorFile.cases("submission.json", "good").get(0);
        Submission submission = Submission.decode(hex(c.get("encoded")));
        SealingPrivateKey key =
                SealingPrivateKey.fromSeed(hex(c.get("stores").get(0).get("testSeed")));
        byte[] sealed = submission.sealed(1);
        assertThat(open(key, submission, 1, sealed).store()).isEqualTo(1);
        assertThatThrownBy(() -> SharePart.open(key, submission.manifest(), 1, SubmissionId.random(), sealed))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> SharePart.open(key, submission.manifest(), 2, submission.id(), sealed))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> SharePart.open(key, Digest.of(new byte[1]), 1, submission.id(), sealed))
                .isInstanceOf(SealBroken.class);
    }

    private static SharePart open(SealingPrivateKey key, Submission submission, int store, byte[] sealed) {
        return SharePart.open(key, submission.manifest(), store, submission.id(), sealed);
    }

    @Test
    void golden_result_parts_open_for_their_query_only() {
        for (JsonNode c : VectorFile.cases("result-part.json", "good")) {
            SealingPrivateKey key = SealingPrivateKey.fromSeed(hex(c.get("testSeed")));
            Digest query = Digest.parse(c.get("query").asText());
            int store = c.get("store").asInt();
            ResultPart part = ResultPart.open(key, query, store, hex(c.get("sealed")));
            assertThat(part.own()).isEqualTo(ring(c.get("own")));
            assertThat(part.next()).isEqualTo(ring(c.get("next")));
            assertThatThrownBy(() -> ResultPart.open(key, Digest.of(new byte[2]), store, hex(c.get("sealed"))))
                    .isInstanceOf(SealBroken.class);
            assertThatThrownBy(() -> ResultPart.open(key, query, store % 3 + 1, hex(c.get("sealed"))))
                    .isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void the_golden_split_adds_up_to_its_row() {
        for (JsonNode c : VectorFile.cases("split.json", "expand")) {
            assertThat(Aes.expand(hex(c.get("seed")), c.get("elements").size())).isEqualTo(ring(c.get("elements")));
        }
        for (JsonNode c : VectorFile.cases("split.json", "split")) {
            assertThat(Aes.correction(ring(c.get("row")), hex(c.get("seed1")), hex(c.get("seed2"))))
                    .isEqualTo(ring(c.get("x3")));
        }
    }

    @Test
    void secrets_of_the_wire_do_not_print_themselves() {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 0x5a);
        assertThat(SharePart.of(2, seed, seed, new long[] {7781, 7782}) + " " + new Component.Seed(seed) + " "
                        + new Component.Vector(new long[] {7781}) + " "
                        + new ResultPart(1, Digest.of(), new long[] {7781}, new long[] {7782}))
                .doesNotContain("778", "5a5a", "90", "WlpaW");
    }
}
