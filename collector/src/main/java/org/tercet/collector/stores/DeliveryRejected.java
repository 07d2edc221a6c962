package org.tercet.collector.stores;

/// A store refused a delivery as a whole, so that nothing is known about its single envelopes.
public final class DeliveryRejected extends RuntimeException {
    DeliveryRejected(int store, int status) {
        super("store " + store + ": status " + status);
    }
}
