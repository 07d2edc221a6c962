package org.tercet.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tercet.model.Json;
import org.tercet.model.keys.Identity;
import org.tercet.model.kit.Samples;
import org.tercet.model.kit.Seeded;
import org.tercet.model.vectors.VectorFile;

class SignedManifestTest {
    private static byte[] signed(JsonNode c) {
        return c.get("signed").asText().getBytes(StandardCharsets.UTF_8);
    }

    @TestFactory
    List<DynamicTest> a_golden_manifest_verifies() {
        return VectorFile.cases("manifest.json", "good").stream()
                .map(c -> DynamicTest.dynamicTest(c.get("name").asText(), () -> {
                    SignedManifest manifest = SignedManifest.parse(signed(c));
                    assertThat(manifest.verify()).isEqualTo(Json.convert(c.get("manifest"), Manifest.class));
                    assertThat(manifest.hash().text()).isEqualTo(c.get("hash").asText());
                    assertThat(Json.readTree(Json.write(manifest.verify()))).isEqualTo(c.get("manifest"));
                    assertThat(manifest.json()).isEqualTo(signed(c));
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> a_bad_manifest_is_refused_by_its_rule() {
        return VectorFile.cases("manifest.json", "bad").stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.get("name").asText(),
                        () -> assertThatThrownBy(
                                        () -> SignedManifest.parse(signed(c)).verify())
                                .isInstanceOfSatisfying(ManifestRefused.class, e -> {
                                    assertThat(e.rule()).isEqualTo(c.get("rule").asText());
                                    assertThat(e.field())
                                            .isEqualTo(c.get("field").asText());
                                    assertThat(e.reason())
                                            .isEqualTo(c.get("reason").asText());
                                })))
                .toList();
    }

    @Test
    void a_truncated_or_mangled_manifest_never_verifies_as_another_one() {
        byte[] good = Samples.signedManifest().json();
        Seeded.run(300, random -> {
            byte[] changed = random.nextBoolean() ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            if (changed.length > 0 && changed.length == good.length) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            }
            assertThatThrownBy(() -> SignedManifest.parse(changed).verify()).isInstanceOf(ManifestRefused.class);
        });
    }

    @Test
    void signing_needs_every_owner() {
        assertThatThrownBy(() -> SignedManifest.sign(Samples.manifest(), List.of(Samples.signer("statlab"))))
                .hasMessageContaining("owner ministry has not signed");
    }

    @Test
    void a_document_longer_than_the_limit_is_refused_by_size() {
        assertThatThrownBy(() -> SignedManifest.parse(new byte[Json.MAX_BYTES + 1]))
                .isInstanceOfSatisfying(
                        ManifestRefused.class, e -> assertThat(e.rule()).isEqualTo("size"));
    }

    @Test
    void owners_are_trusted_only_with_the_key_that_was_configured() {
        Identity statlab = identity("statlab", "statlab");
        Identity ministry = identity("ministry", "ministry");
        SignedManifest signed = Samples.signedManifest();
        assertThat(new TrustedOwners(List.of(statlab, ministry)).verify(signed)).isEqualTo(Samples.manifest());
        assertThatThrownBy(() -> new TrustedOwners(List.of(statlab)).verify(signed))
                .hasMessageContaining("owner ministry is not trusted here");
        assertThatThrownBy(() -> new TrustedOwners(List.of(statlab, identity("ministry", "mallory"))).verify(signed))
                .hasMessageContaining("owner ministry is not trusted here");
    }

    private static Identity identity(String name, String keyOf) {
        return new Identity(name, name, null, null, Samples.signer(keyOf).key().verifyingKey(), null, null);
    }

    @Test
    void a_member_uses_what_it_was_granted_and_paid_for_and_an_owner_everything() {
        Manifest manifest = Samples.manifest();
        assertThat(manifest.usableVariables("firm-a")).containsExactlyInAnyOrder("sex", "wage");
        assertThat(manifest.usableVariables("statlab")).containsExactlyInAnyOrder("sex", "wage", "media");
        assertThat(manifest.usableVariables("mallory")).isEmpty();
    }
}
