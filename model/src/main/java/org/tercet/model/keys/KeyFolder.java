package org.tercet.model.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Base64Url;
import org.tercet.model.Json;

/// A folder with one identity's keys, made at run time; private files are readable by their owner only.
///
/// `sign.jwk`, `seal.jwk`, `identity.json`; stores and services also `tls.key` and `tls.crt`; stores also
/// `at-rest.key`.
public final class KeyFolder {
    private static final int AT_REST_LENGTH = 32;

    private final Path folder;
    private final Identity identity;
    private final SigningKey signingKey;
    private final @Nullable SealingPrivateKey sealingKey;

    private KeyFolder(Path folder, Identity identity, SigningKey signingKey, @Nullable SealingPrivateKey sealingKey) {
        this.folder = folder;
        this.identity = identity;
        this.signingKey = signingKey;
        this.sealingKey = sealingKey;
    }

    /// Makes the keys of an owner or member in `folder`, which must be absent or empty.
    public static KeyFolder makeParty(Path folder, String name, String title) throws IOException {
        return make(folder, name, title, null, null, false);
    }

    /// Makes the keys of share store `store` (1 to 3).
    public static KeyFolder makeStore(Path folder, int store, String name, String title, String operator)
            throws IOException {
        return make(folder, name, title, store, operator, true);
    }

    /// Makes the keys of a service (collector, analytics), which signs and speaks TLS but is sealed nothing.
    public static KeyFolder makeService(Path folder, String name, String title) throws IOException {
        return make(folder, name, title, null, null, true);
    }

    private static KeyFolder make(
            Path folder, String name, String title, @Nullable Integer store, @Nullable String operator, boolean tls)
            throws IOException {
        refuseUnlessEmpty(folder);
        SigningKey sign = SigningKey.generate();
        SealingPrivateKey seal = tls && store == null ? null : SealingPrivateKey.generate();
        TlsIdentity certificate = tls ? TlsIdentity.make(name) : null;
        Identity identity = new Identity(
                name,
                title,
                store,
                operator,
                sign.verifyingKey(),
                seal == null ? null : seal.publicKey(),
                certificate == null ? null : certificate.certificatePem());
        Files.createDirectories(folder);
        writeSecret(folder.resolve("sign.jwk"), Json.write(signJwk(sign)));
        if (seal != null) {
            writeSecret(folder.resolve("seal.jwk"), Json.write(sealJwk(seal)));
        }
        if (certificate != null) {
            writeSecret(folder.resolve("tls.key"), certificate.keyPem().getBytes(StandardCharsets.US_ASCII));
            Files.writeString(folder.resolve("tls.crt"), certificate.certificatePem());
        }
        if (store != null) {
            byte[] atRest = new byte[AT_REST_LENGTH];
            new SecureRandom().nextBytes(atRest);
            writeSecret(folder.resolve("at-rest.key"), Base64Url.encode(atRest).getBytes(StandardCharsets.US_ASCII));
        }
        Files.writeString(folder.resolve("identity.json"), Json.pretty(identity) + "\n");
        return new KeyFolder(folder, identity, sign, seal);
    }

    /// Loads a folder; refuses private files that others may read, and keys that are not the identity's.
    public static KeyFolder load(Path folder) throws IOException {
        Identity identity = Identity.load(folder.resolve("identity.json"));
        SigningKey sign = SigningKey.fromSeed(
                SecretJwk.read(readSecret(folder.resolve("sign.jwk")), "OKP").secret("d", SigningKey.LENGTH));
        if (!sign.verifyingKey().equals(identity.signKey())) {
            throw new IOException("sign.jwk is not the key of identity.json in " + folder);
        }
        SealingPrivateKey seal = null;
        if (identity.sealKey() != null) {
            seal = SealingPrivateKey.fromSeed(SecretJwk.read(readSecret(folder.resolve("seal.jwk")), "AKP")
                    .secret("priv", SealingPrivateKey.LENGTH));
            if (!seal.publicKey().equals(identity.sealKey())) {
                throw new IOException("seal.jwk is not the key of identity.json in " + folder);
            }
        }
        return new KeyFolder(folder, identity, sign, seal);
    }

    public Path folder() {
        return folder;
    }

    public Identity identity() {
        return identity;
    }

    public SigningKey signingKey() {
        return signingKey;
    }

    /// The signing key with the name it signs under.
    public Signer signer() {
        return new Signer(identity.kid(), signingKey);
    }

    /// @throws IllegalStateException for a service, which has none
    public SealingPrivateKey sealingKey() {
        if (sealingKey == null) {
            throw new IllegalStateException("identity " + identity.name() + " has no seal key");
        }
        return sealingKey;
    }

    public Path identityFile() {
        return folder.resolve("identity.json");
    }

    public Path tlsKeyFile() {
        return folder.resolve("tls.key");
    }

    public Path tlsCertificateFile() {
        return folder.resolve("tls.crt");
    }

    /// The TLS private key.
    public PrivateKey tlsKey() throws IOException {
        String pem = new String(readSecret(tlsKeyFile()), StandardCharsets.US_ASCII);
        String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("tls.key must be one EC private key in PEM (PKCS #8)");
        }
    }

    /// The 32-byte key that wraps a store's data keys.
    public byte[] atRestKey() throws IOException {
        String text = new String(readSecret(folder.resolve("at-rest.key")), StandardCharsets.US_ASCII).strip();
        return Base64Url.decode("at-rest.key", text, AT_REST_LENGTH);
    }

    @Override
    public String toString() {
        return "KeyFolder[" + identity.name() + "]";
    }

    private static Map<String, String> signJwk(SigningKey key) {
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("kty", "OKP");
        jwk.put("crv", "Ed25519");
        jwk.put("x", key.verifyingKey().x());
        jwk.put("d", Base64Url.encode(key.exposeSeedForKeyFolder()));
        return jwk;
    }

    private static Map<String, String> sealJwk(SealingPrivateKey key) {
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("kty", "AKP");
        jwk.put("alg", "X-Wing");
        jwk.put("pub", key.publicKey().text());
        jwk.put("priv", Base64Url.encode(key.exposeSeedForSealing()));
        return jwk;
    }

    private static void refuseUnlessEmpty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new FileAlreadyExistsException(folder + " is not empty; keys are never overwritten");
                }
            }
        }
    }

    private static void writeSecret(Path file, byte[] content) throws IOException {
        Set<PosixFilePermission> owner = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
        Files.write(file, content, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static byte[] readSecret(Path file) throws IOException {
        Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
        Set<PosixFilePermission> owner = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if (!owner.containsAll(modes)) {
            throw new IOException(file + " may be read by others; make it mode 0600");
        }
        return Files.readAllBytes(file);
    }
}
