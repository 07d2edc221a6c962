package org.tercet.smc;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Mutual TLS 1.3 in which each end accepts exactly the certificates it was given, byte for byte.
final class PinnedTls {
    private final SSLContext context;
    private final TlsLinkConfig config;

    PinnedTls(TlsLinkConfig config) {
        this.config = config;
        try {
            List<X509Certificate> pinned = config.peers().values().stream()
                    .map(TlsLinkConfig.Peer::certificate)
                    .toList();
            context = SSLContext.getInstance("TLSv1.3");
            context.init(keyManagers(config), new TrustManager[] {new Pins(pinned)}, new SecureRandom());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the TLS key or certificate cannot be used", e);
        }
    }

    /// Shakes hands over a connected socket; `raw` is closed if that fails.
    SSLSocket shake(Socket raw, boolean asClient) throws IOException {
        boolean done = false;
        try {
            raw.setTcpNoDelay(true);
            String host = raw.getInetAddress().getHostAddress();
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, host, raw.getPort(), true);
            socket.setUseClientMode(asClient);
            socket.setNeedClientAuth(true);
            socket.setEnabledProtocols(new String[] {"TLSv1.3"});
            socket.setEnabledCipherSuites(new String[] {"TLS_AES_256_GCM_SHA384"});
            socket.setSoTimeout(millis(config.handshake()));
            socket.startHandshake();
            done = true;
            return socket;
        } finally {
            if (!done) {
                raw.close();
            }
        }
    }

    /// Which peer's pinned certificate the other end showed.
    @Nullable
    Party peerOf(SSLSocket socket) throws IOException {
        Certificate[] chain = socket.getSession().getPeerCertificates();
        for (Party other : config.party().others()) {
            if (chain.length > 0 && chain[0].equals(config.peer(other).certificate())) {
                return other;
            }
        }
        return null;
    }

    static int millis(Duration duration) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, duration.toMillis()));
    }

    private static KeyManager[] keyManagers(TlsLinkConfig config) throws GeneralSecurityException, IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        char[] password = java.util.HexFormat.of().formatHex(random).toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("link", config.key(), password, new Certificate[] {config.certificate()});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    /// Accepts a chain whose first certificate is one of the pinned ones, and nothing else.
    private static final class Pins extends X509ExtendedTrustManager {
        private final List<byte[]> pinned;

        Pins(Collection<X509Certificate> certificates) throws CertificateException {
            List<byte[]> encoded = new java.util.ArrayList<>();
            for (X509Certificate certificate : certificates) {
                encoded.add(certificate.getEncoded());
            }
            pinned = List.copyOf(encoded);
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            if (chain.length == 0) {
                throw new CertificateException("the peer shows no certificate");
            }
            byte[] shown = chain[0].getEncoded();
            for (byte[] pin : pinned) {
                if (Arrays.equals(pin, shown)) {
                    return;
                }
            }
            throw new CertificateException("the peer shows a certificate that is not pinned");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
