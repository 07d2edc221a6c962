package org.tercet.collector.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Plain http never leaves this machine: a proxy on it must terminate TLS; otherwise there must be a certificate.
public final class PublicDoorRules {
    private PublicDoorRules() {}

    /// @throws ConfigurationRefused naming the key
    public static void check(CollectorConfig config) {
        CollectorConfig.PublicDoor door = config.publicDoor();
        if (door.plainHttp() && !isLoopback(door.host())) {
            throw new ConfigurationRefused(
                    "tercet.collector.public-door.plain-http", "is only for a loopback public-door.host");
        }
        if (!door.plainHttp()
                && (door.certificate().isEmpty() || door.privateKey().isEmpty())) {
            throw new ConfigurationRefused(
                    "tercet.collector.public-door.certificate", "and private-key must be given, for https");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
