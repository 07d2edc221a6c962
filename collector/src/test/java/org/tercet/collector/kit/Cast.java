package org.tercet.collector.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tercet.model.keys.KeyFolder;

/// Everybody in a test, with keys made for it: an owner, a member, a stranger who is trusted by nobody, a collector,
/// three stores.
public final class Cast implements AutoCloseable {
    private static final List<String> NAMES = List.of("aster", "birch", "cedar");

    public final KeyFolder owner;
    public final KeyFolder member;
    public final KeyFolder stranger;
    public final KeyFolder collector;
    public final List<KeyFolder> storeKeys;
    public final List<PlayedStore> stores;
    private final Path folder;

    public Cast() {
        try {
            folder = Files.createTempDirectory("tercet-collector-");
            owner = KeyFolder.makeParty(folder.resolve("owner"), "statlab", "StatLab");
            member = KeyFolder.makeParty(folder.resolve("member"), "firm-a", "Firm A");
            stranger = KeyFolder.makeParty(folder.resolve("stranger"), "stranger", "Stranger");
            collector = KeyFolder.makeService(folder.resolve("collector"), "collector", "Collector");
            Path trusted = Files.createDirectory(folder.resolve("trusted"));
            Files.copy(owner.identityFile(), trusted.resolve("statlab.json"));
            storeKeys = IntStream.rangeClosed(1, 3).mapToObj(this::storeKeys).toList();
            stores = storeKeys.stream()
                    .map(keys -> new PlayedStore(keys, collector.identity().certificate()))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyFolder storeKeys(int store) {
        String name = NAMES.get(store - 1);
        try {
            return KeyFolder.makeStore(
                    folder.resolve("store-" + store), store, name, name + " cloud", name + " operator");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The settings of a collector among them.
    public Map<String, String> configuration() {
        Map<String, String> settings = new HashMap<>();
        settings.put("tercet.collector.keys", collector.folder().toString());
        settings.put(
                "tercet.collector.trusted-owners", folder.resolve("trusted").toString());
        for (int store = 1; store <= 3; store++) {
            String key = "tercet.collector.stores." + store;
            settings.put(key + ".url", stores.get(store - 1).url());
            settings.put(
                    key + ".identity", storeKeys.get(store - 1).identityFile().toString());
        }
        return settings;
    }

    /// All stores honest and up again.
    public void reset() {
        stores.forEach(PlayedStore::reset);
    }

    @Override
    public void close() {
        stores.forEach(PlayedStore::stop);
    }
}
