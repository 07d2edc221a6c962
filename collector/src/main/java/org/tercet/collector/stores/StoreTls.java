package org.tercet.collector.stores;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.tercet.collector.config.ConfigurationRefused;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.keys.PinnedCertificate;

/// TLS towards one store: our own certificate shown, theirs pinned.
final class StoreTls {
    private static final String PROTOCOL = "TLSv1.3";

    private StoreTls() {}

    /// @param keys the collector's own key folder
    static SSLContext context(Path keys, X509Certificate pinned) {
        try {
            SSLContext context = SSLContext.getInstance(PROTOCOL);
            context.init(keyManagers(keys), new TrustManager[] {new PinnedCertificate(pinned)}, null);
            return context;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new ConfigurationRefused(
                    "tercet.collector.keys", "must be a key folder made by `tercet keys make`", e);
        }
    }

    private static KeyManager[] keyManagers(Path folder) throws GeneralSecurityException, IOException {
        KeyFolder keys = KeyFolder.load(folder);
        Certificate[] chain = {keys.identity().certificate()};
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        char[] unused = new char[0];
        store.load(null, unused);
        store.setKeyEntry("collector", keys.tlsKey(), unused, chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, unused);
        return managers.getKeyManagers();
    }
}
