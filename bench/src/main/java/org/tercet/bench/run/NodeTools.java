package org.tercet.bench.run;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tercet.bench.BenchFailure;

/// Where the bench's Node scripts and their packages are: `bench/node` in this checkout.
public final class NodeTools {
    private NodeTools() {}

    /// The folder.
    public static Path folder() {
        @Nullable String home = System.getProperty("tercet.home");
        @Nullable
        Path folder = Path.of(home != null ? home : "").toAbsolutePath().normalize();
        while (folder != null) {
            Path tools = folder.resolve("bench/node");
            if (Files.isRegularFile(tools.resolve("package.json"))) {
                return tools;
            }
            folder = folder.getParent();
        }
        throw new BenchFailure("Tercet's folder was not found: run from inside it, or pass -Dtercet.home=FOLDER");
    }
}
