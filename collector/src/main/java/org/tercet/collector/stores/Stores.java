package org.tercet.collector.stores;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;
import org.tercet.collector.config.CollectorConfig;
import org.tercet.collector.config.Trust;

/// The three stores' clients.
@ApplicationScoped
public class Stores {
    private final List<StoreClient> clients;

    Stores(Trust trust, CollectorConfig config) {
        this.clients = IntStream.rangeClosed(1, 3)
                .mapToObj(index -> new StoreClient(trust.store(index), config.keys(), config.forwarding()))
                .toList();
    }

    /// The client of store 1, 2 or 3.
    public StoreClient store(int index) {
        return clients.get(index - 1);
    }

    @PreDestroy
    void close() {
        clients.forEach(StoreClient::close);
    }
}
