package org.tercet.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// A self-signed certificate for localhost and 127.0.0.1, made at run time with the JDK's keytool.
///
/// @param keyStore PKCS#12 file with key and certificate
/// @param password of the key store
/// @param key the same key as a PEM file, mode 0600
/// @param certificate PEM file, for those who shall trust it
record LoopbackCertificate(Path keyStore, String password, Path key, Path certificate) {
    private static final String ALIAS = "https";

    /// The one in this folder; made the first time.
    static LoopbackCertificate in(Path folder) {
        try {
            Files.createDirectories(folder);
            String password = Secrets.kept(folder.resolve("https.password"));
            Path keyStore = folder.resolve("https.p12");
            Path key = folder.resolve("https.key");
            Path certificate = folder.resolve("https.crt");
            if (!Files.exists(certificate) || !Files.exists(key)) {
                make(folder, keyStore);
                export(keyStore, password, key, certificate);
            }
            return new LoopbackCertificate(keyStore, password, key, certificate);
        } catch (IOException | GeneralSecurityException e) {
            throw new LocalFailure("no certificate could be made in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void make(Path folder, Path keyStore) throws IOException {
        Files.deleteIfExists(keyStore);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "365",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toAbsolutePath().toString(),
                "-storepass:file",
                folder.resolve("https.password").toAbsolutePath().toString());
        ChildProcess keytool = ChildProcess.start("keytool", command, Map.of(), folder, folder.resolve("keytool.log"));
        if (!keytool.await(java.time.Duration.ofSeconds(60)) || keytool.exitValue() != 0) {
            keytool.kill();
            throw new LocalFailure("keytool failed: " + keytool.lastLogLine());
        }
    }

    private static void export(Path keyStore, String password, Path key, Path certificate)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            store.load(in, password.toCharArray());
        }
        Secrets.write(
                key,
                pem("PRIVATE KEY", store.getKey(ALIAS, password.toCharArray()).getEncoded()));
        Files.writeString(
                certificate, pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
    }

    private static String pem(String what, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }

    @Override
    public String toString() {
        return "LoopbackCertificate[" + certificate + "]";
    }
}
