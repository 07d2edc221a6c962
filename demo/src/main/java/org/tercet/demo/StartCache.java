package org.tercet.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a packaged service's JVM loaded and linked, kept beside the application so that its next start is faster.
///
/// The JVM writes it when the service ends in good order, and takes it only if it was made by the same JVM from the
/// same jars: a cache that does not fit costs nothing but its use (JEP 483, JEP 514).
final class StartCache {
    private static final Set<Path> RECORDING = ConcurrentHashMap.newKeySet();

    private final Path cache;
    private final Path recorded;

    private StartCache(Path application) {
        this.cache = cache(application);
        this.recorded = cache.resolveSibling(cache.getFileName() + ".new");
    }

    private static Path cache(Path application) {
        return application.toAbsolutePath().resolve("app.aot");
    }

    /// The JVM's options with which a start uses the cache of the application in this folder, if there is one.
    static List<String> use(Path application) {
        return isFresh(application) ? List.of("-XX:AOTCache=" + cache(application)) : List.of();
    }

    /// False if the application was built again since: the JVM would pass the cache over.
    private static boolean isFresh(Path application) {
        Path cache = cache(application);
        try {
            return Files.exists(cache)
                    && Files.getLastModifiedTime(cache)
                                    .compareTo(Files.getLastModifiedTime(application.resolve("quarkus-run.jar")))
                            > 0;
        } catch (IOException e) {
            throw new DemoFailure("the start cache " + cache + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    /// A recording for this application, unless it has a fresh cache or another process of ours records it.
    static Optional<StartCache> record(Path application) {
        Path cache = cache(application);
        return !isFresh(application) && RECORDING.add(cache)
                ? Optional.of(new StartCache(application))
                : Optional.empty();
    }

    /// The JVM's options with which a start records.
    List<String> options() {
        return List.of("-XX:AOTCacheOutput=" + recorded);
    }

    /// Takes what was recorded, after the process has ended.
    ///
    /// @param inOrder false if it was killed: what is there may be half of it
    void end(boolean inOrder) {
        try {
            if (inOrder && Files.exists(recorded)) {
                Files.move(recorded, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(recorded);
            }
        } catch (IOException e) {
            throw new DemoFailure("the start cache " + cache + " could not be kept: " + e.getMessage(), e);
        } finally {
            RECORDING.remove(cache);
        }
    }
}
