package org.tercet.local;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Finds the top folder of this repository, where built applications and unpacked servers are kept.
public final class Checkout {
    private Checkout() {}

    /// The folder named by the system property `tercet.home`, else the nearest parent of the working directory that
    /// holds the launcher and this module.
    public static Path root() {
        @Nullable String named = System.getProperty("tercet.home");
        @Nullable
        Path folder = Path.of(named != null ? named : "").toAbsolutePath().normalize();
        while (folder != null) {
            if (Files.isRegularFile(folder.resolve("local/pom.xml"))
                    && Files.isRegularFile(folder.resolve("pom.xml"))) {
                return folder;
            }
            folder = folder.getParent();
        }
        throw new LocalFailure("Tercet's folder was not found: run from inside it, or pass -Dtercet.home=FOLDER");
    }

    /// A folder for what is unpacked once and reused: `local/target/NAME`.
    public static Path cache(String name) {
        return root().resolve("local").resolve("target").resolve(name);
    }
}
