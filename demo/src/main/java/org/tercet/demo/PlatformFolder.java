package org.tercet.demo;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import org.tercet.local.RealmClient;
import org.tercet.local.Secrets;
import org.tercet.model.keys.Identity;
import org.tercet.model.keys.KeyFolder;

/// Everything a platform keeps, in one folder: `keys/NAME`, `trusted`, `secrets`, one folder per process, `logs`.
///
/// Keys and secrets are made the first time and used again afterwards.
public final class PlatformFolder {
    /// The study's owner.
    public static final String OWNER = "statlab";
    /// A member that was granted and has paid for some variables.
    public static final String FIRM_A = "firm-a";
    /// A member that was granted some variables and has not paid.
    public static final String FIRM_B = "firm-b";

    private static final List<String> STORES = List.of("aster", "borealis", "cumulus");
    private static final List<String> STORE_TITLES = List.of("Aster Cloud", "Borealis Hosting", "Cumulus Systems");

    private final Path root;

    private PlatformFolder(Path root) {
        this.root = root;
    }

    /// Opens the folder, making what is not there.
    public static PlatformFolder open(Path root) {
        PlatformFolder folder = new PlatformFolder(root.toAbsolutePath().normalize());
        try {
            Files.createDirectories(folder.logs());
            folder.makeKeys();
            return folder;
        } catch (IOException e) {
            throw new DemoFailure("the folder " + root + " cannot be used: " + e.getMessage(), e);
        }
    }

    private void makeKeys() throws IOException {
        party(OWNER, "StatLab, University of Examples");
        party(FIRM_A, "Firm A Market Research");
        party(FIRM_B, "Firm B Market Research");
        for (int store = 1; store <= STORES.size(); store++) {
            Path keys = keys("store-" + store);
            if (!Files.exists(keys)) {
                String title = STORE_TITLES.get(store - 1);
                KeyFolder.makeStore(keys, store, STORES.get(store - 1), title, title + " Ltd");
            }
        }
        for (String service : List.of("collector", "analytics")) {
            if (!Files.exists(keys(service))) {
                KeyFolder.makeService(keys(service), service, "Tercet " + service);
            }
        }
        Path trusted = Files.createDirectories(trustedOwners()).resolve(OWNER + ".json");
        Files.copy(keys(OWNER).resolve("identity.json"), trusted, StandardCopyOption.REPLACE_EXISTING);
    }

    private void party(String name, String title) throws IOException {
        if (!Files.exists(keys(name))) {
            KeyFolder.makeParty(keys(name), name, title);
        }
    }

    /// The accounts at Keycloak, with the secrets kept in this folder.
    public List<RealmClient> accounts() {
        return List.of(
                account(OWNER, Set.of("owner")),
                account(FIRM_A, Set.of("member")),
                account(FIRM_B, Set.of("member")),
                account(STORES.getFirst(), Set.of("operator")));
    }

    private RealmClient account(String party, Set<String> roles) {
        return new RealmClient(party, roles, Secrets.kept(secretFile(party)));
    }

    /// The file with the secret of this account at Keycloak.
    public Path secretFile(String party) {
        return root.resolve("secrets").resolve(party);
    }

    public Path root() {
        return root;
    }

    public Path keys(String name) {
        return root.resolve("keys").resolve(name);
    }

    /// The keys of a party, store (`store-1`) or service.
    public KeyFolder keyFolder(String name) {
        try {
            return KeyFolder.load(keys(name));
        } catch (IOException e) {
            throw new DemoFailure("the keys of " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    public Identity identity(String name) {
        try {
            return Identity.load(keys(name).resolve("identity.json"));
        } catch (IOException e) {
            throw new DemoFailure("the identity of " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    Path identityFile(String name) {
        return keys(name).resolve("identity.json");
    }

    /// The identities of the owners that collector, stores and analytics trust.
    public Path trustedOwners() {
        return root.resolve("trusted");
    }

    /// Profile files for the `tercet` command, one per party.
    public Path profiles() {
        return root.resolve("profiles");
    }

    /// What was handed in already, so that a second start hands nobody in twice.
    Path importJournal() {
        return root.resolve("people.journal");
    }

    public Path process(String name) {
        return root.resolve(name);
    }

    public Path logs() {
        return root.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /// Refuses a folder that somebody else filled.
    static void refuseForeign(Path root) {
        try {
            if (Files.isDirectory(root) && !Files.isDirectory(root.resolve("keys"))) {
                try (var files = Files.list(root)) {
                    if (files.findAny().isPresent()) {
                        throw new FileAlreadyExistsException(root + " is not empty and not a demo's folder");
                    }
                }
            }
        } catch (IOException e) {
            throw new DemoFailure(e.getMessage() + ": choose another with --dir", e);
        }
    }
}
