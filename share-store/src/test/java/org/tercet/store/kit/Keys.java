package org.tercet.store.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tercet.model.keys.KeyFolder;

/// Fresh keys of everybody in a test, made in a temporary folder.
public record Keys(
        Path folder,
        List<KeyFolder> stores,
        KeyFolder collector,
        KeyFolder analytics,
        KeyFolder owner,
        KeyFolder member,
        KeyFolder stranger) {
    private static final List<String> NAMES = List.of("aster", "birch", "cedar");

    public static Keys make(Path folder) throws IOException {
        List<KeyFolder> stores = List.of(
                KeyFolder.makeStore(folder.resolve("store-1"), 1, NAMES.get(0), "Aster Cloud", "Aster"),
                KeyFolder.makeStore(folder.resolve("store-2"), 2, NAMES.get(1), "Birch Cloud", "Birch"),
                KeyFolder.makeStore(folder.resolve("store-3"), 3, NAMES.get(2), "Cedar Cloud", "Cedar"));
        KeyFolder collector = KeyFolder.makeService(folder.resolve("collector"), "collector", "Collector");
        KeyFolder analytics = KeyFolder.makeService(folder.resolve("analytics"), "analytics", "Analytics");
        KeyFolder owner = KeyFolder.makeParty(folder.resolve("statlab"), "statlab", "StatLab");
        KeyFolder member = KeyFolder.makeParty(folder.resolve("firm-a"), "firm-a", "Firm A");
        KeyFolder stranger = KeyFolder.makeService(folder.resolve("stranger"), "stranger", "Stranger");
        Files.createDirectories(folder.resolve("trusted"));
        Files.copy(owner.identityFile(), folder.resolve("trusted/statlab.json"));
        return new Keys(folder, stores, collector, analytics, owner, member, stranger);
    }

    /// The keys that were made in this folder.
    public static Keys load(Path folder) throws IOException {
        return new Keys(
                folder,
                List.of(
                        KeyFolder.load(folder.resolve("store-1")),
                        KeyFolder.load(folder.resolve("store-2")),
                        KeyFolder.load(folder.resolve("store-3"))),
                KeyFolder.load(folder.resolve("collector")),
                KeyFolder.load(folder.resolve("analytics")),
                KeyFolder.load(folder.resolve("statlab")),
                KeyFolder.load(folder.resolve("firm-a")),
                KeyFolder.load(folder.resolve("stranger")));
    }

    public KeyFolder store(int index) {
        return stores.get(index - 1);
    }

    public Path trusted() {
        return folder.resolve("trusted");
    }
}
