package org.tercet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tercet.model.kit.Seeded;

class ValuesTest {
    record Sample(String name, int count) {}

    private static Sample read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Sample.class);
    }

    @Test
    void base64url_has_one_text_per_byte_string() {
        Seeded.run(200, random -> {
            byte[] bytes = Seeded.bytes(random, random.nextInt(50));
            String text = Base64Url.encode(bytes);
            assertThat(Base64Url.decode("x", text)).isEqualTo(bytes);
        });
        for (String bad : new String[] {"QQ==", "QR", "Q", "Q Q", "Q+", "Q/", "Q\n", "ä"}) {
            assertThatThrownBy(() -> Base64Url.decode("x", bad)).hasMessage("x: must be base64url without padding");
        }
    }

    @Test
    void a_digest_is_32_bytes_and_equal_by_content() {
        Digest digest = Digest.of("abc".getBytes(StandardCharsets.US_ASCII));
        assertThat(digest.text()).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
        assertThat(Digest.parse(digest.text())).isEqualTo(digest).hasSameHashCodeAs(digest);
        digest.bytes()[0] = 0;
        assertThat(digest.text()).startsWith("ungW");
        assertThatThrownBy(() -> Digest.parse("QQ")).hasMessage("digest: must be 32 bytes in base64url");
    }

    @Test
    void a_submission_id_is_a_random_uuid_in_one_spelling() {
        SubmissionId id = SubmissionId.random();
        assertThat(SubmissionId.parse(id.text())).isEqualTo(id);
        assertThat(SubmissionId.of(id.bytes())).isEqualTo(id);
        assertThatThrownBy(() -> new SubmissionId(UUID.nameUUIDFromBytes(new byte[1])))
                .hasMessageContaining("version 4");
        assertThatThrownBy(() -> SubmissionId.parse(id.text().toUpperCase(java.util.Locale.ROOT) + "A"))
                .hasMessageContaining("36 lower-case");
        assertThatThrownBy(() -> SubmissionId.parse("1-1-4001-8001-1")).hasMessageContaining("36 lower-case");
        Seeded.run(50, random -> SubmissionId.fromPseudorandom(Seeded.bytes(random, 16)));
    }

    @Test
    void strict_json_refuses_and_names_the_field_but_never_the_value() {
        assertThat(read("{\"name\":\"a\",\"count\":1}")).isEqualTo(new Sample("a", 1));
        assertThatThrownBy(() -> read("{\"name\":\"a\",\"count\":1,\"more\":1}"))
                .hasMessage("more: unknown field");
        assertThatThrownBy(() -> read("{\"name\":\"a\",\"name\":\"b\",\"count\":1}"))
                .hasMessageContaining("duplicate");
        assertThatThrownBy(() -> read("{\"name\":\"a\",\"count\":\"canary\"}"))
                .hasMessage("count: not of the type this field has");
        assertThatThrownBy(() -> read("{\"name\":\"a\",\"count\":1.5}"))
                .hasMessage("count: not of the type this field has");
        assertThatThrownBy(() -> read("{\"name\":\"a\",\"count\":null}"))
                .hasMessage("count: not of the type this field has");
        assertThatThrownBy(() -> read("{\"name\":\"a\",\"count\":1} x")).isInstanceOf(MalformedDocument.class);
        assertThatThrownBy(() -> read("{\"name\":\"a\",\"count\":1}{}")).hasMessage("must end after one document");
        assertThatThrownBy(() -> read("{\"name\":canary")).hasMessage("not JSON");
        assertThatThrownBy(() -> read("")).isInstanceOf(MalformedDocument.class);
        assertThatThrownBy(() -> read("null")).hasMessage("document is null");
        assertThatThrownBy(() -> Json.readTree("[".repeat(100).getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("too deep");
    }
}
