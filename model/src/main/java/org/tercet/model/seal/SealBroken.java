package org.tercet.model.seal;

/// A sealed message that does not open: altered, truncated, replayed elsewhere, or not meant for this key.
public final class SealBroken extends RuntimeException {
    public SealBroken(String message) {
        super(message);
    }
}
