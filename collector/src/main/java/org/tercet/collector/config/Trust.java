package org.tercet.collector.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tercet.model.MalformedDocument;
import org.tercet.model.keys.Identity;
import org.tercet.model.manifest.TrustedOwners;

/// Whom this collector trusts, read once at start: three stores and the owners who may publish.
@ApplicationScoped
public class Trust {
    private static final Set<Integer> STORES = Set.of(1, 2, 3);

    private final Map<Integer, TrustedStore> stores;
    private final TrustedOwners owners;

    /// A store's address and who must answer there.
    public record TrustedStore(int index, URI url, Identity identity) {
        public TrustedStore {
            String key = "tercet.collector.stores." + index;
            if (!"https".equals(url.getScheme()) || url.getHost() == null) {
                throw new ConfigurationRefused(key + ".url", "must be https://host:port");
            }
            if (identity.store() == null || identity.store() != index) {
                throw new ConfigurationRefused(key + ".identity", "must be the identity of store " + index);
            }
            if (identity.tlsCertificate() == null) {
                throw new ConfigurationRefused(key + ".identity", "must have a tlsCertificate");
            }
            if (identity.sealKey() == null) {
                throw new ConfigurationRefused(key + ".identity", "must have a sealKey");
            }
        }
    }

    Trust(CollectorConfig config) {
        if (!config.stores().keySet().equals(STORES)) {
            throw new ConfigurationRefused("tercet.collector.stores", "must be exactly 1, 2 and 3");
        }
        stores = new TreeMap<>();
        config.stores().forEach((index, store) -> {
            Identity identity = load("tercet.collector.stores." + index + ".identity", store.identity());
            stores.put(index, new TrustedStore(index, store.url(), identity));
        });
        long distinctKeys = stores.values().stream()
                .map(store -> store.identity().signKey())
                .distinct()
                .count();
        if (distinctKeys != STORES.size()) {
            throw new ConfigurationRefused("tercet.collector.stores", "must have three different keys");
        }
        owners = loadOwners(config.trustedOwners());
    }

    /// Store 1, 2 or 3.
    public TrustedStore store(int index) {
        TrustedStore store = stores.get(index);
        if (store == null) {
            throw new IllegalArgumentException("store: must be 1, 2 or 3");
        }
        return store;
    }

    /// The owners whose manifests are published here.
    public TrustedOwners owners() {
        return owners;
    }

    private static TrustedOwners loadOwners(Path folder) {
        String key = "tercet.collector.trusted-owners";
        try (Stream<Path> files = Files.list(folder)) {
            if (files.noneMatch(file -> file.toString().endsWith(".json"))) {
                throw new ConfigurationRefused(key, "must hold at least one identity (*.json)");
            }
            return TrustedOwners.load(folder);
        } catch (IOException | MalformedDocument e) {
            throw new ConfigurationRefused(key, "must be a readable folder of identity files", e);
        }
    }

    private static Identity load(String key, Path file) {
        try {
            return Identity.load(file);
        } catch (IOException | MalformedDocument e) {
            throw new ConfigurationRefused(key, "must be a readable identity file", e);
        }
    }
}
