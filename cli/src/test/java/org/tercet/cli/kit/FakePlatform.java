package org.tercet.cli.kit;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.tercet.model.Json;
import org.tercet.model.keys.KeyFolder;

/// A collector, analytics and an identity provider in one process; the answers are opened and computed in the clear.
public final class FakePlatform implements AutoCloseable {
    public static final String SECRET = "fake-account-secret";

    public final Path folder;
    public final KeyFolder owner;
    public final KeyFolder member;
    public final List<KeyFolder> stores = new ArrayList<>();
    public final FakeCollector collector;
    public final FakeAnalytics analytics;

    private final HttpServer collectorServer;
    private final HttpsServer analyticsServer;

    /// Keys in `folder`, services on free ports of 127.0.0.1.
    public FakePlatform(Path folder) throws Exception {
        this.folder = folder;
        this.owner = KeyFolder.makeParty(folder.resolve("statlab"), "statlab", "StatLab");
        this.member = KeyFolder.makeParty(folder.resolve("firm-a"), "firm-a", "Firm A");
        for (int store = 1; store <= 3; store++) {
            String name = List.of("aster", "borage", "clover").get(store - 1);
            stores.add(KeyFolder.makeStore(folder.resolve(name), store, name, name + " cloud", name + " ltd"));
        }
        KeyFolder service = KeyFolder.makeService(folder.resolve("analytics"), "analytics", "Analytics");
        collector = new FakeCollector(stores);
        analytics = new FakeAnalytics(collector, stores);
        InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
        collectorServer = HttpServer.create(any, 0);
        collectorServer.createContext("/", collector);
        analyticsServer = HttpsServer.create(any, 0);
        analyticsServer.setHttpsConfigurator(new HttpsConfigurator(tls(service)));
        analyticsServer.createContext("/", analytics);
        analyticsServer.createContext("/realms/tercet", new FakeIssuer(() -> issuer().toString()));
        for (HttpServer server : List.of(collectorServer, analyticsServer)) {
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
        }
    }

    public URI collectorUrl() {
        return URI.create("http://127.0.0.1:" + collectorServer.getAddress().getPort());
    }

    public URI analyticsUrl() {
        return URI.create("https://127.0.0.1:" + analyticsServer.getAddress().getPort());
    }

    public URI issuer() {
        return URI.create(analyticsUrl() + "/realms/tercet");
    }

    /// Writes the profile of a party.
    public Path profile(KeyFolder keys, String manifest) throws IOException {
        String name = keys.identity().name();
        Path secret = folder.resolve(name + ".secret");
        Files.writeString(secret, SECRET);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> profile = new LinkedHashMap<>();
        profile.put("collector", collectorUrl().toString());
        profile.put("analytics", analyticsUrl().toString());
        profile.put("analyticsIdentity", "analytics/identity.json");
        profile.put("issuer", issuer().toString());
        profile.put("issuerCertificate", "analytics/tls.crt");
        profile.put("clientId", name);
        profile.put("clientSecretFile", name + ".secret");
        profile.put("party", name);
        profile.put("keys", name);
        if (manifest != null) {
            profile.put("manifest", manifest);
        }
        Path file = folder.resolve(name + ".profile.json");
        Files.writeString(file, new String(Json.write(profile), StandardCharsets.UTF_8));
        return file;
    }

    private static SSLContext tls(KeyFolder service) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("tls", service.tlsKey(), new char[0], new Certificate[] {
            service.identity().certificate()
        });
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Override
    public void close() {
        collectorServer.stop(0);
        analyticsServer.stop(0);
    }
}
