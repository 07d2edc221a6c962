package org.tercet.cli.client;

/// Something that came back and does not hold: an answer that is malformed, or a result whose parts do not agree.
public final class ClientFailure extends RuntimeException {
    public ClientFailure(String message) {
        super(message);
    }
}
