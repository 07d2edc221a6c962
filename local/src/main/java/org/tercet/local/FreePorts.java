package org.tercet.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Ports of 127.0.0.1: a free one, and whether a given one is free.
public final class FreePorts {
    private FreePorts() {}

    /// A port that nothing listens on now.
    public static int any() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LocalFailure("no free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    /// True when a server could listen on this port of 127.0.0.1 now.
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
