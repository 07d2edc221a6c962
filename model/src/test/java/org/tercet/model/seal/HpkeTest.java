package org.tercet.model.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tercet.model.vectors.VectorFile.hex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tercet.model.keys.SealingPrivateKey;
import org.tercet.model.kit.Samples;
import org.tercet.model.kit.Seeded;
import org.tercet.model.vectors.VectorFile;

class HpkeTest {
    @TestFactory
    List<DynamicTest> golden_messages_of_both_libraries_open() {
        List<JsonNode> cases = VectorFile.cases("hpke.json", "good");
        assertThat(cases.stream().map(c -> c.get("sealedBy").asText()).distinct())
                .hasSize(2);
        return cases.stream()
                .map(c -> DynamicTest.dynamicTest(c.get("name").asText(), () -> {
                    SealingPrivateKey key = SealingPrivateKey.fromSeed(hex(c.get("testSeed")));
                    assertThat(key.publicKey().bytes()).isEqualTo(hex(c.get("publicKey")));
                    assertThat(Hpke.open(key, hex(c.get("info")), hex(c.get("aad")), hex(c.get("sealed"))))
                            .isEqualTo(hex(c.get("plaintext")));
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> bad_messages_do_not_open() {
        return VectorFile.cases("hpke.json", "bad").stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.get("name").asText(),
                        () -> assertThatThrownBy(() -> Hpke.open(
                                        SealingPrivateKey.fromSeed(hex(c.get("testSeed"))),
                                        hex(c.get("info")),
                                        hex(c.get("aad")),
                                        hex(c.get("sealed"))))
                                .isInstanceOf(SealBroken.class)))
                .toList();
    }

    @Test
    void what_is_sealed_opens_and_no_flipped_bit_does() {
        SealingPrivateKey key = Samples.sealingKey("store-1");
        Seeded.run(60, random -> {
            byte[] plain = Seeded.bytes(random, random.nextInt(300));
            byte[] info = Seeded.bytes(random, random.nextInt(20));
            byte[] aad = Seeded.bytes(random, random.nextInt(60));
            byte[] sealed = Hpke.seal(key.publicKey(), info, aad, plain);
            assertThat(sealed).hasSize(plain.length + Hpke.OVERHEAD);
            assertThat(Hpke.open(key, info, aad, sealed)).isEqualTo(plain);
            sealed[random.nextInt(sealed.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> Hpke.open(key, info, aad, sealed)).isInstanceOf(SealBroken.class);
        });
    }

    @Test
    void sealing_twice_gives_different_messages() {
        SealingPrivateKey key = Samples.sealingKey("store-1");
        assertThat(Hpke.seal(key.publicKey(), new byte[0], new byte[0], new byte[5]))
                .isNotEqualTo(Hpke.seal(key.publicKey(), new byte[0], new byte[0], new byte[5]));
    }
}
