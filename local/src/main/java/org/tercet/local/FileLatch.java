package org.tercet.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Work done once for a folder, whichever process or thread comes first; the file `ready` says that it is done.
final class FileLatch {
    private FileLatch() {}

    /// What fills the folder.
    interface Work {
        void run() throws IOException;
    }

    /// Runs the work unless it was done before; others wait for it meanwhile.
    static void once(Path folder, Work work) {
        Path ready = folder.resolve("ready");
        if (Files.exists(ready)) {
            return;
        }
        synchronized (FileLatch.class) {
            try {
                Files.createDirectories(folder);
                try (FileChannel channel = FileChannel.open(
                                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (lock.isValid() && !Files.exists(ready)) {
                        work.run();
                        Files.createFile(ready);
                    }
                }
            } catch (IOException e) {
                throw new LocalFailure(folder + " could not be filled: " + e.getMessage(), e);
            }
        }
    }
}
