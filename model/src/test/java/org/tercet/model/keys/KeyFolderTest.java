package org.tercet.model.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.model.Json;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.seal.Hpke;

class KeyFolderTest {
    @TempDir
    Path folder;

    @Test
    void a_partys_folder_loads_again_with_the_same_keys() throws Exception {
        KeyFolder made = KeyFolder.makeParty(folder.resolve("firm-a"), "firm-a", "Firm A");
        KeyFolder loaded = KeyFolder.load(folder.resolve("firm-a"));
        assertThat(loaded.identity()).isEqualTo(made.identity());
        assertThat(loaded.signer().name()).isEqualTo("firm-a");
        CompactJws jws = CompactJws.sign(loaded.signer(), "tercet-test+jws", new byte[] {1});
        assertThat(jws.verify("tercet-test+jws", made.identity().signKey())).containsExactly(1);
        byte[] sealed = Hpke.seal(made.identity().sealKey(), new byte[0], new byte[0], new byte[] {7});
        assertThat(Hpke.open(loaded.sealingKey(), new byte[0], new byte[0], sealed))
                .containsExactly(7);
        try (var files = Files.list(folder.resolve("firm-a"))) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("sign.jwk", "seal.jwk", "identity.json");
        }
    }

    @Test
    void a_stores_folder_has_tls_and_at_rest_keys_and_signs_as_its_number() throws Exception {
        KeyFolder.makeStore(folder.resolve("s"), 2, "borage", "Borage Cloud", "Borage GmbH");
        KeyFolder store = KeyFolder.load(folder.resolve("s"));
        assertThat(store.signer().name()).isEqualTo("store-2");
        assertThat(store.atRestKey()).hasSize(32);
        var certificate = store.identity().certificate();
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity();
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=borage");
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(san -> san.get(1))
                .map(Object::toString)
                .containsExactly("localhost", "127.0.0.1");
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(store.tlsKey());
        signature.update(new byte[3]);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(new byte[3]);
        assertThat(signature.verify(signed)).isTrue();
        assertThat(Files.readString(store.tlsCertificateFile()))
                .isEqualTo(store.identity().tlsCertificate());
    }

    @Test
    void a_services_folder_has_no_seal_key() throws Exception {
        KeyFolder.makeService(folder.resolve("c"), "collector", "Collector");
        KeyFolder service = KeyFolder.load(folder.resolve("c"));
        assertThat(service.identity().sealKey()).isNull();
        assertThat(service.identity().certificate()).isNotNull();
        assertThatThrownBy(service::sealingKey).hasMessageContaining("no seal key");
    }

    @Test
    void private_files_are_readable_by_their_owner_only_and_refused_otherwise() throws Exception {
        KeyFolder.makeStore(folder.resolve("s"), 1, "aster", "Aster Cloud", "Aster Ltd");
        for (String file : List.of("sign.jwk", "seal.jwk", "tls.key", "at-rest.key")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("s").resolve(file))))
                    .isEqualTo("rw-------");
        }
        Files.setPosixFilePermissions(
                folder.resolve("s").resolve("sign.jwk"), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> KeyFolder.load(folder.resolve("s"))).hasMessageContaining("make it mode 0600");
    }

    @Test
    void keys_are_never_overwritten() throws Exception {
        KeyFolder.makeParty(folder.resolve("a"), "a", "A");
        assertThatThrownBy(() -> KeyFolder.makeParty(folder.resolve("a"), "a", "A"))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void a_folder_whose_key_is_not_its_identitys_is_refused() throws Exception {
        KeyFolder.makeParty(folder.resolve("a"), "a", "A");
        KeyFolder.makeParty(folder.resolve("b"), "b", "B");
        Files.copy(
                folder.resolve("b").resolve("identity.json"),
                folder.resolve("a").resolve("identity.json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> KeyFolder.load(folder.resolve("a")))
                .hasMessageContaining("is not the key of identity.json");
    }

    @Test
    void secrets_are_not_printed_compared_or_serialised() throws Exception {
        byte[] seed = new byte[32];
        java.util.Arrays.fill(seed, (byte) 0x41);
        List<Object> secrets = List.of(
                SigningKey.fromSeed(seed),
                SealingPrivateKey.fromSeed(seed),
                new Signer("a", SigningKey.fromSeed(seed)),
                KeyFolder.makeParty(folder.resolve("a"), "a", "A"));
        for (Object secret : secrets) {
            assertThat(secret.toString()).doesNotContain("QUFBQUFB", "41414141", "65, 65");
            String json;
            try {
                json = new String(Json.write(secret), StandardCharsets.UTF_8);
            } catch (IllegalStateException e) {
                json = "";
            }
            assertThat(json).doesNotContain("QUFBQUFB", "41414141");
        }
        assertThat(SigningKey.fromSeed(seed)).isNotEqualTo(SigningKey.fromSeed(seed));
        assertThat(SealingPrivateKey.fromSeed(seed)).isNotEqualTo(SealingPrivateKey.fromSeed(seed));
    }

    @Test
    void the_key_of_the_first_rfc_8032_test_has_its_public_key() {
        var hex = java.util.HexFormat.of();
        SigningKey key =
                SigningKey.fromSeed(hex.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        assertThat(hex.formatHex(key.verifyingKey().bytes()))
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }
}
