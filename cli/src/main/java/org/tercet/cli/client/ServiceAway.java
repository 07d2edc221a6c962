package org.tercet.cli.client;

/// A service that cannot be reached, or did not answer in time.
public final class ServiceAway extends RuntimeException {
    public ServiceAway(String service, String reason) {
        super(service + " is away: " + reason);
    }
}
