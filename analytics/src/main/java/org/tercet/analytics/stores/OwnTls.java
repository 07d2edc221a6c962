package org.tercet.analytics.stores;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import org.tercet.model.MalformedDocument;
import org.tercet.model.keys.KeyFolder;

/// This service's own TLS key and certificate, from its key folder.
final class OwnTls {
    // Protects nothing: the key store lives in this process's memory only, beside the key itself.
    private static final char[] IN_MEMORY = "in-memory".toCharArray();

    private final KeyStore keyStore;

    private OwnTls(KeyStore keyStore) {
        this.keyStore = keyStore;
    }

    static OwnTls load(Path folder) {
        try {
            KeyFolder keys = KeyFolder.load(folder);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", keys.tlsKey(), IN_MEMORY, new Certificate[] {
                keys.identity().certificate()
            });
            return new OwnTls(store);
        } catch (IOException | GeneralSecurityException | MalformedDocument e) {
            throw new IllegalArgumentException("tercet.analytics.keys: must be a service's key folder", e);
        }
    }

    /// A TLS context that shows this certificate and accepts `pinned` only.
    SSLContext towards(X509Certificate pinned) {
        return PinnedTls.context(keyStore, IN_MEMORY, pinned);
    }
}
