package org.tercet.collector.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.SubmissionId;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.keys.Signer;
import org.tercet.model.keys.SigningKey;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Receipt;
import org.tercet.model.seal.SealBroken;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.model.wire.v1.StoreDelivery;

/// A share store as far as a collector can see: mutual TLS, opens what it gets, signs receipts; or misbehaves as told.
public final class PlayedStore {
    /// How it behaves.
    public enum Mood {
        HONEST,
        /// Signs receipts with a key that is not its own.
        FORGING,
        /// Signs receipts for another envelope.
        MIXING_UP,
        /// Signs receipts for another submission's id.
        MISNAMING,
        /// Signs receipts for another manifest.
        MISPLACING,
        /// Says submission-refused to every envelope.
        REFUSING,
        /// Says internal to every envelope.
        FAILING,
        /// Answers every delivery with status 400.
        REJECTING,
        /// Answers with status 503.
        UNAVAILABLE,
        /// Answers with garbage.
        BABBLING,
        /// Refuses manifests.
        VETOING
    }

    private static final Digest OTHER = Digest.of(new byte[1]);

    private final KeyFolder keys;
    private final X509Certificate collector;
    private final int store;
    private final int port;
    private HttpsServer server;
    private volatile Mood mood = Mood.HONEST;
    public final Map<SubmissionId, Digest> kept = new ConcurrentHashMap<>();
    public final AtomicInteger envelopes = new AtomicInteger();
    public final AtomicInteger deliveries = new AtomicInteger();

    PlayedStore(KeyFolder keys, X509Certificate collector) {
        this.keys = keys;
        this.collector = collector;
        this.store = keys.identity().store();
        this.server = listen(0);
        this.port = server.getAddress().getPort();
    }

    public String url() {
        return "https://127.0.0.1:" + port;
    }

    public void become(Mood mood) {
        this.mood = mood;
    }

    /// Gone, as far as the network is concerned.
    public void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    public void reset() {
        mood = Mood.HONEST;
        if (server == null) {
            server = listen(port);
        }
    }

    /// Listens where it did before, but shows the certificate of `impostor`.
    public void replaceBy(KeyFolder impostor) {
        stop();
        server = listen(port, impostor);
    }

    private HttpsServer listen(int atPort) {
        return listen(atPort, keys);
    }

    private HttpsServer listen(int atPort, KeyFolder shown) {
        try {
            HttpsServer started =
                    HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), atPort), 64);
            SSLContext tls = tls(shown);
            started.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters mutual = tls.getDefaultSSLParameters();
                    mutual.setNeedClientAuth(true);
                    mutual.setProtocols(new String[] {"TLSv1.3"});
                    parameters.setSSLParameters(mutual);
                }
            });
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/v1/manifests", exchange -> answer(exchange, this::manifest));
            started.createContext("/v1/submissions", exchange -> answer(exchange, this::submissions));
            started.start();
            return started;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SSLContext tls(KeyFolder shown) throws GeneralSecurityException, IOException {
        char[] none = new char[0];
        KeyStore mine = KeyStore.getInstance("PKCS12");
        mine.load(null, none);
        mine.setKeyEntry("store", shown.tlsKey(), none, new Certificate[] {
            shown.identity().certificate()
        });
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(mine, none);
        KeyStore theirs = KeyStore.getInstance("PKCS12");
        theirs.load(null, none);
        theirs.setCertificateEntry("collector", collector);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(theirs);
        TrustManager[] trustManagers = trust.getTrustManagers();
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keyManagers.getKeyManagers(), trustManagers, null);
        return context;
    }

    private record Answer(int status, byte[] body) {}

    private interface Handler {
        Answer handle(byte[] body);
    }

    private void answer(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Answer answer = switch (mood) {
                case UNAVAILABLE -> new Answer(503, new byte[0]);
                case BABBLING -> new Answer(200, "{\"results\":[{\"sub".getBytes(StandardCharsets.UTF_8));
                default -> handler.handle(body);
            };
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer manifest(byte[] body) {
        if (mood == Mood.VETOING) {
            return new Answer(422, Json.write(Problem.of(ProblemType.MANIFEST_REFUSED, "the operator vetoes it")));
        }
        SignedManifest signed = SignedManifest.parse(body);
        signed.verify();
        return new Answer(200, Json.write(Map.of("manifest", signed.hash().text(), "accepted", true)));
    }

    private Answer submissions(byte[] body) {
        deliveries.incrementAndGet();
        if (mood == Mood.REJECTING) {
            return new Answer(400, Json.write(Problem.of(ProblemType.MALFORMED_BODY, "so it says")));
        }
        StoreDelivery delivery = StoreDelivery.decode(body);
        if (delivery.store() != store) {
            return new Answer(400, Json.write(Problem.of(ProblemType.MALFORMED_BODY, "another store's")));
        }
        List<Map<String, Object>> results = new ArrayList<>();
        for (StoreDelivery.Envelope envelope : delivery.envelopes()) {
            envelopes.incrementAndGet();
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("submission", envelope.submission().text());
            judge(envelope, result);
            results.add(result);
        }
        return new Answer(200, Json.write(Map.of("results", results)));
    }

    private void judge(StoreDelivery.Envelope envelope, Map<String, Object> result) {
        switch (mood) {
            case REFUSING -> result.put("problem", Problem.of(ProblemType.SUBMISSION_REFUSED, "it does not open"));
            case FAILING -> result.put("problem", Problem.of(ProblemType.INTERNAL, "not now"));
            case FORGING ->
                result.put("receipt", receipt(envelope, new Signer("store-" + store, SigningKey.generate())));
            case MIXING_UP -> result.put("receipt", receipt(envelope.manifest(), envelope.submission(), OTHER));
            case MISNAMING ->
                result.put("receipt", receipt(envelope.manifest(), SubmissionId.random(), envelope.hash()));
            case MISPLACING -> result.put("receipt", receipt(OTHER, envelope.submission(), envelope.hash()));
            default -> keep(envelope, result);
        }
    }

    private void keep(StoreDelivery.Envelope envelope, Map<String, Object> result) {
        try {
            SharePart.open(keys.sealingKey(), envelope.manifest(), store, envelope.submission(), envelope.sealed());
        } catch (SealBroken e) {
            result.put("problem", Problem.of(ProblemType.SUBMISSION_REFUSED, "it does not open"));
            return;
        }
        Digest before = kept.putIfAbsent(envelope.submission(), envelope.hash());
        if (before == null || before.equals(envelope.hash())) {
            result.put("receipt", receipt(envelope, keys.signer()));
        } else {
            result.put("problem", Problem.of(ProblemType.SUBMISSION_CONFLICT, "other bytes"));
        }
    }

    private String receipt(StoreDelivery.Envelope envelope, Signer signer) {
        return new Receipt(envelope.manifest(), envelope.submission(), store, envelope.hash()).sign(signer);
    }

    private String receipt(Digest manifest, SubmissionId submission, Digest envelope) {
        return new Receipt(manifest, submission, store, envelope).sign(keys.signer());
    }
}
