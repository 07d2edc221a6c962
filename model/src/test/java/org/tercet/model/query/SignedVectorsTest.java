package org.tercet.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tercet.model.vectors.VectorFile.hex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.SubmissionId;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.keys.SigningKey;
import org.tercet.model.keys.VerifyingKey;
import org.tercet.model.kit.Samples;
import org.tercet.model.kit.Seeded;
import org.tercet.model.vectors.VectorFile;

class SignedVectorsTest {
    // How each file's documents are verified, as the bad ones expect it.
    private static final Map<String, Consumer<String>> VERIFY = new LinkedHashMap<>();

    static {
        VERIFY.put("query.json", jws -> SignedQuery.parse(jws).verify(kid -> known("firm-a", kid)));
        VERIFY.put("command.json", jws -> SignedCommand.parse(jws).verify(kid -> known("statlab", kid)));
        VERIFY.put("batch.json", jws -> BatchDocument.verify(jws, "store-2", known("store-2", "store-2")));
        VERIFY.put("receipt.json", jws -> Receipt.verify(jws, 1, known("store-1", "store-1")));
    }

    private static VerifyingKey known(String name, String kid) {
        return name.equals(kid) ? Samples.signer(name).key().verifyingKey() : null;
    }

    @TestFactory
    Stream<DynamicTest> a_bad_document_is_refused_with_its_own_error() {
        return VERIFY.keySet().stream()
                .flatMap(file -> VectorFile.cases(file, "bad").stream()
                        .map(c -> DynamicTest.dynamicTest(
                                file + ", " + c.get("name").asText(),
                                () -> assertThatThrownBy(() -> VERIFY.get(file)
                                                .accept(c.get("jws").asText()))
                                        .hasMessage(c.get("message").asText())
                                        .satisfies(e -> assertThat(e.getClass().getSimpleName())
                                                .isEqualTo(c.get("error").asText())))));
    }

    @Test
    void every_truncation_and_flipped_character_of_a_signed_document_is_refused() {
        VERIFY.forEach((file, verify) -> {
            String jws = VectorFile.cases(file, "good").get(0).get("jws").asText();
            verify.accept(jws);
            for (int length = 0; length < jws.length(); length++) {
                String cut = jws.substring(0, length);
                assertThatThrownBy(() -> verify.accept(cut))
                        .isInstanceOfAny(SignatureRefused.class, MalformedDocument.class);
            }
            Seeded.run(150, random -> {
                int at = random.nextInt(jws.length());
                char other = "ABCDEFGHabcdefgh0123-_.".charAt(random.nextInt(23));
                String changed = jws.substring(0, at) + other + jws.substring(at + 1);
                if (!changed.equals(jws)) {
                    assertThatThrownBy(() -> verify.accept(changed))
                            .isInstanceOfAny(SignatureRefused.class, MalformedDocument.class);
                }
            });
        });
    }

    @Test
    void golden_queries_verify_and_say_what_they_ask() {
        for (JsonNode c : VectorFile.cases("query.json", "good")) {
            VerifyingKey key = SigningKey.fromSeed(hex(c.get("testSeed"))).verifyingKey();
            SignedQuery signed = SignedQuery.parse(c.get("jws").asText());
            Query query = signed.verify(kid -> kid.equals("firm-a") ? key : null);
            assertThat(signed.hash().text()).isEqualTo(c.get("hash").asText());
            assertThat(Json.readTree(Json.write(query))).isEqualTo(c.get("query"));
            assertThat(Json.convert(c.get("query"), Query.class)).isEqualTo(query);
        }
    }

    @Test
    void golden_commands_verify() {
        for (JsonNode c : VectorFile.cases("command.json", "good")) {
            VerifyingKey key = SigningKey.fromSeed(hex(c.get("testSeed"))).verifyingKey();
            SignedCommand signed = SignedCommand.parse(c.get("jws").asText());
            Command command = signed.verify(kid -> key);
            assertThat(signed.hash().text()).isEqualTo(c.get("hash").asText());
            assertThat(Json.convert(c.get("command"), Command.class)).isEqualTo(command);
        }
    }

    @Test
    void the_golden_batch_verifies_and_its_list_does_not_depend_on_the_order_of_arrival() {
        JsonNode c = VectorFile.cases("batch.json", "good").get(0);
        BatchDocument document = BatchDocument.verify(
                c.get("jws").asText(),
                c.get("kid").asText(),
                SigningKey.fromSeed(hex(c.get("testSeed"))).verifyingKey());
        assertThat(document.hash().text()).isEqualTo(c.get("hash").asText());
        List<SubmissionId> ids = new ArrayList<>();
        c.get("submissions").forEach(id -> ids.add(SubmissionId.parse(id.asText())));
        assertThat(BatchDocument.listOf(ids)).isEqualTo(document.list());
        assertThat(BatchDocument.listOf(ids.reversed())).isEqualTo(document.list());
        assertThat(BatchDocument.listOf(ids.subList(1, ids.size()))).isNotEqualTo(document.list());
    }

    @Test
    void golden_receipts_verify_one_by_one_and_as_a_file() {
        for (JsonNode c : VectorFile.cases("receipt.json", "good")) {
            Receipt receipt = Receipt.verify(
                    c.get("jws").asText(),
                    c.get("store").asInt(),
                    SigningKey.fromSeed(hex(c.get("testSeed"))).verifyingKey());
            assertThat(Json.convert(c.get("receipt"), Receipt.class)).isEqualTo(receipt);
        }
        ReceiptFile file = Json.convert(VectorFile.read("receipt.json").get("file"), ReceiptFile.class);
        assertThat(file.verify(Samples.manifest(), Samples.signedManifest().hash()))
                .hasSize(3);
        assertThatThrownBy(() -> file.verify(Samples.manifest(), Samples.BATCH))
                .hasMessageContaining("another study or manifest");
        ReceiptFile swapped = new ReceiptFile(
                ReceiptFile.FORMAT,
                file.study(),
                file.manifest(),
                file.submission(),
                List.of(
                        file.receipts().get(1),
                        file.receipts().get(0),
                        file.receipts().get(2)));
        assertThatThrownBy(() -> swapped.verify(
                        Samples.manifest(), Samples.signedManifest().hash()))
                .hasMessage("kid: must be store-1");
        ReceiptFile other = new ReceiptFile(
                ReceiptFile.FORMAT, file.study(), file.manifest(), SubmissionId.random(), file.receipts());
        assertThatThrownBy(() -> other.verify(
                        Samples.manifest(), Samples.signedManifest().hash()))
                .hasMessageContaining("another submission");
    }

    @Test
    void a_query_is_current_only_within_its_window() {
        Query query = Json.convert(VectorFile.cases("query.json", "good").get(0).get("query"), Query.class);
        java.time.Instant issued = java.time.Instant.ofEpochSecond(query.issuedAt());
        assertThat(query.current(issued)).isTrue();
        assertThat(query.current(issued.minusSeconds(61))).isFalse();
        assertThat(query.current(java.time.Instant.ofEpochSecond(query.expiresAt())))
                .isFalse();
    }

    @Test
    void a_filter_counts_its_depth_leaves_and_variables() {
        Filter filter = new Filter.All(
                List.of(new Filter.In("sex", List.of("1")), new Filter.Not(new Filter.Between("wage", 1, 2))));
        assertThat(filter.depth()).isEqualTo(3);
        assertThat(filter.leaves()).isEqualTo(2);
        assertThat(filter.variables()).containsExactlyInAnyOrder("sex", "wage");
        assertThat(Json.read(Json.write(filter), Filter.class)).isEqualTo(filter);
    }
}
