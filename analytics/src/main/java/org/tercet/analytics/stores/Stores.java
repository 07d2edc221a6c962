package org.tercet.analytics.stores;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.tercet.analytics.config.AnalyticsConfig;
import org.tercet.analytics.jobs.SealedParts;
import org.tercet.model.Digest;
import org.tercet.model.MalformedDocument;
import org.tercet.model.keys.Identity;

/// The three share stores together.
@Startup
@ApplicationScoped
public class Stores {
    private final AnalyticsConfig.Limits limits;
    private final List<Identity> identities = new ArrayList<>();
    private final List<StoreClient> clients = new ArrayList<>();

    Stores(AnalyticsConfig config) {
        limits = config.limits();
        if (!config.stores().keySet().equals(Set.of(1, 2, 3))) {
            throw new IllegalArgumentException("tercet.analytics.stores: must be 1, 2 and 3");
        }
        OwnTls own = OwnTls.load(config.keys());
        for (int index = 1; index <= 3; index++) {
            AnalyticsConfig.Store store = Objects.requireNonNull(config.stores().get(index));
            Identity identity = identity(index, store);
            HttpClient http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(limits.connect())
                    .sslContext(own.towards(identity.certificate()))
                    .sslParameters(PinnedTls.parameters())
                    .build();
            identities.add(identity);
            clients.add(new StoreClient(index, store.url(), http, limits.storeAnswerBytes()));
        }
    }

    /// The configured identities, in store order.
    public List<Identity> identities() {
        return List.copyOf(identities);
    }

    /// The three parts of a query's result. Whatever stops it, no store goes on computing for nothing.
    public SealedParts query(String signed, Digest hash) throws StoreFailed, InterruptedException {
        boolean isDone = false;
        try {
            AskThree<byte[]> three = new AskThree<>(clients, limits.query(), limits.afterRefusal());
            SealedParts parts = new SealedParts(three.ask(store -> store.query(signed, hash, limits.query())));
            isDone = true;
            return parts;
        } finally {
            if (!isDone) {
                cancel(hash);
            }
        }
    }

    /// Tells each store, without waiting for any, that nobody wants this query's result any more.
    public void cancel(Digest query) {
        for (StoreClient client : clients) {
            Thread.ofVirtual().name("cancel-at-store-" + client.store()).start(() -> {
                try {
                    client.cancel(query, limits.answer());
                } catch (StoreFailed away) {
                    // A store that is away, or knows no such query, computes nothing.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    /// Each store's decision on a query.
    public List<StoreDecision> decisions(String signed) throws StoreFailed, InterruptedException {
        return new AskThree<StoreDecision>(clients, limits.answer(), limits.afterRefusal())
                .ask(store -> store.decide(signed, limits.answer()));
    }

    /// Each store's signed batch document.
    public List<String> freeze(String signed) throws StoreFailed, InterruptedException {
        return new AskThree<String>(clients, limits.freeze(), limits.afterRefusal())
                .ask(store -> store.freeze(signed, limits.freeze()));
    }

    /// Each store's signed document of the newest batch, once all three have refreshed their shares.
    public List<String> refresh(String signed) throws StoreFailed, InterruptedException {
        return new AskThree<String>(clients, limits.freeze(), limits.afterRefusal())
                .ask(store -> store.refresh(signed, limits.freeze()));
    }

    /// Each store's digest of the variable that all three keep now.
    public List<String> keep(String signed) throws StoreFailed, InterruptedException {
        return new AskThree<String>(clients, limits.freeze(), limits.afterRefusal())
                .ask(store -> store.keep(signed, limits.freeze()));
    }

    /// Each store's digest of the variable that none keeps any more.
    public List<String> drop(String signed) throws StoreFailed, InterruptedException {
        return new AskThree<String>(clients, limits.freeze(), limits.afterRefusal())
                .ask(store -> store.drop(signed, limits.freeze()));
    }

    /// The variables that each store keeps for the batches of a study.
    public List<JsonNode> variables(String study) throws StoreFailed, InterruptedException {
        return new AskThree<JsonNode>(clients, limits.answer(), limits.afterRefusal())
                .ask(store -> store.variables(study, limits.answer()));
    }

    /// Batches of a study, from the first store that answers.
    public JsonNode batches(String study) throws StoreFailed, InterruptedException {
        return any((store, patience) -> store.batches(study, patience));
    }

    /// A signed manifest, not yet verified, from the first store that has it.
    public byte[] manifest(Digest hash) throws StoreFailed, InterruptedException {
        return any((store, patience) -> store.manifest(hash, patience));
    }

    /// A page of the ledger of store `index`.
    public JsonNode ledger(int index, String signed, long after, int limit) throws StoreFailed, InterruptedException {
        return clients.get(index - 1).ledger(signed, after, limit, limits.answer());
    }

    @PreDestroy
    void close() {
        clients.forEach(StoreClient::close);
    }

    @FunctionalInterface
    private interface PatientQuestion<T> {
        T ask(StoreClient store, Duration patience) throws StoreFailed, InterruptedException;
    }

    private <T> T any(PatientQuestion<T> question) throws StoreFailed, InterruptedException {
        List<StoreFailed> failures = new ArrayList<>();
        for (StoreClient client : clients) {
            try {
                return question.ask(client, limits.answer());
            } catch (StoreFailed failure) {
                failures.add(failure);
            }
        }
        throw StoreProblems.together(failures);
    }

    private static Identity identity(int index, AnalyticsConfig.Store store) {
        String name = "tercet.analytics.stores." + index;
        if (!"https".equals(store.url().getScheme()) || store.url().getHost() == null) {
            throw new IllegalArgumentException(name + ".url: must be https://host:port");
        }
        try {
            Identity identity = Identity.load(store.identity());
            if (identity.store() == null || identity.store() != index) {
                throw new IllegalArgumentException(name + ".identity: must be the identity of store " + index);
            }
            return identity;
        } catch (IOException | MalformedDocument e) {
            throw new IllegalArgumentException(name + ".identity: must be a readable identity.json", e);
        }
    }
}
