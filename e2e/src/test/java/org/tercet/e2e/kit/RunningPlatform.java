package org.tercet.e2e.kit;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tercet.demo.Platform;
import org.tercet.demo.PlatformFolder;
import org.tercet.demo.Ports;
import org.tercet.demo.Progress;
import org.tercet.local.Checkout;
import org.tercet.local.Folders;

/// One platform for the whole suite: started by the first test that needs it, stopped when this JVM ends.
public final class RunningPlatform {
    private static @Nullable Platform running;

    private RunningPlatform() {}

    /// The platform, with every service up.
    public static synchronized Platform shared() {
        Platform platform = running;
        if (platform == null) {
            Path root = Checkout.root().resolve("e2e/target/platform");
            Folders.delete(root);
            platform = new Platform(PlatformFolder.open(root), Ports.free(), new Progress(System.err));
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop platform"));
            platform.start();
            platform.awaitAnalytics();
            running = platform;
        }
        return platform;
    }
}
