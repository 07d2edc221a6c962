package org.tercet.e2e.kit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.tercet.demo.Platform;
import org.tercet.model.keys.KeyFolder;

/// One share store's door, called with the certificate of the collector, of analytics, or of a stranger.
public final class StoreDoor {
    private final URI address;
    private final HttpClient client;

    /// @param caller whose certificate is shown
    public StoreDoor(Platform platform, int store, KeyFolder caller) {
        this.address = platform.storeUrl(store);
        this.client = Wire.mutual(caller, platform.folder().identity("store-" + store));
    }

    /// The door as `collector` or `analytics` sees it: what a tampered one of them could send.
    public StoreDoor(Platform platform, int store, String service) {
        this(platform, store, platform.folder().keyFolder(service));
    }

    public Reply post(String path, String type, byte[] body) throws IOException {
        return Wire.send(
                client,
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    public Reply put(String path, String type, byte[] body) throws IOException {
        return Wire.send(
                client,
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", type)
                        .PUT(BodyPublishers.ofByteArray(body)));
    }

    /// A signed query or command.
    public Reply jose(String path, String compact) throws IOException {
        return post(path, "application/jose", compact.getBytes(StandardCharsets.US_ASCII));
    }
}
