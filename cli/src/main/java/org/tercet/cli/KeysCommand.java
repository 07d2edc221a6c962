package org.tercet.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.keys.Identity;
import org.tercet.model.keys.KeyFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tercet keys`: key folders, made where they are used.
@Command(name = "keys", description = "Make and show key folders.", mixinStandardHelpOptions = true)
final class KeysCommand extends Noun {

    /// Whose keys.
    enum Kind {
        party,
        store,
        service
    }

    @Command(
            name = "make",
            mixinStandardHelpOptions = true,
            description = "Make fresh keys in a folder; give its identity.json to others, nothing else.")
    int make(
            @Mixin CommonOptions common,
            @Option(names = "--kind", required = true, paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}.")
                    Kind kind,
            @Option(names = "--name", required = true, description = "Short name, [a-z][a-z0-9-]{0,39}.") String name,
            @Option(names = "--title", required = true, description = "Name that people read.") String title,
            @Option(names = "--store", description = "For a store: its number, 1 to 3.") @Nullable Integer store,
            @Option(names = "--operator", description = "For a store: who runs it.") @Nullable String operator,
            @Parameters(paramLabel = "FOLDER", description = "New or empty folder.") Path folder)
            throws IOException {
        if ((kind == Kind.store) != (store != null && operator != null)) {
            throw new IllegalArgumentException(
                    "--store and --operator: must be given for a store, and for nothing else");
        }
        KeyFolder made = switch (kind) {
            case party -> KeyFolder.makeParty(folder, name, title);
            case service -> KeyFolder.makeService(folder, name, title);
            case store ->
                KeyFolder.makeStore(
                        folder,
                        java.util.Objects.requireNonNull(store),
                        name,
                        title,
                        java.util.Objects.requireNonNull(operator));
        };
        print(common, made.identity(), folder);
        return ExitCode.OK;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show whose keys a folder holds.")
    int show(@Mixin CommonOptions common, @Parameters(paramLabel = "FOLDER", description = "Key folder.") Path folder)
            throws IOException {
        print(common, KeyFolder.load(folder).identity(), folder);
        return ExitCode.OK;
    }

    private static void print(CommonOptions common, Identity identity, Path folder) {
        common.print(new Listing("name", "title", "kid", "fingerprint", "identity")
                .add(
                        identity.name(),
                        identity.title(),
                        identity.kid(),
                        Digest.of(Json.write(identity)),
                        folder.resolve("identity.json")));
    }
}
