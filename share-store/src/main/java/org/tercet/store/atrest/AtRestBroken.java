package org.tercet.store.atrest;

/// Stored ciphertext does not open where it lies: changed, cut, moved, or under another key.
public final class AtRestBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AtRestBroken() {
        super("stored ciphertext does not open at its place: the database was changed or at-rest.key is another one");
    }
}
