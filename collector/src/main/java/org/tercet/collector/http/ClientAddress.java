package org.tercet.collector.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Whom a rate limit counts as one client.
final class ClientAddress {
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /// The IPv4 address, or the /64 network of an IPv6 address.
    static String of(String literal) {
        int zone = literal.indexOf('%');
        String address = zone < 0 ? literal : literal.substring(0, zone);
        try {
            return switch (InetAddress.ofLiteral(address)) {
                case Inet6Address six -> HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES));
                case InetAddress four -> four.getHostAddress();
            };
        } catch (IllegalArgumentException e) {
            return "unknown";
        }
    }
}
