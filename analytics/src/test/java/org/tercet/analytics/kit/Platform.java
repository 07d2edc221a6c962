package org.tercet.analytics.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tercet.local.FreePorts;

/// The study and its three played stores, and the configuration that points analytics at them.
public final class Platform implements AutoCloseable {
    public final Study study;
    public final List<PlayedStore> stores = new ArrayList<>();

    /// Where analytics listens.
    public final int port = FreePorts.any();

    public Platform(Path folder) throws IOException {
        study = new Study(folder);
        for (int i = 1; i <= 3; i++) {
            stores.add(new PlayedStore(study, i));
        }
    }

    public PlayedStore store(int index) {
        return stores.get(index - 1);
    }

    public Map<String, String> configuration() {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put(
                "tercet.analytics.keys", study.folder.resolve("analytics").toString());
        configuration.put(
                "tercet.analytics.trusted-owners",
                study.folder.resolve("trusted").toString());
        for (int i = 1; i <= 3; i++) {
            configuration.put("tercet.analytics.stores." + i + ".url", store(i).url());
            configuration.put(
                    "tercet.analytics.stores." + i + ".identity",
                    study.folder.resolve("store-" + i).resolve("identity.json").toString());
        }
        return configuration;
    }

    public void calm() {
        stores.forEach(PlayedStore::calm);
    }

    @Override
    public void close() {
        stores.forEach(PlayedStore::close);
    }
}
