package org.tercet.smc.protocol;

/// Refuses inputs whose public sizes do not fit.
final class Sizes {
    private Sizes() {}

    static void requireEqual(int length, int other) {
        if (length != other) {
            throw new IllegalArgumentException("lengths are " + length + " and " + other + ", allowed equal");
        }
    }

    static void requireWidth(int width, int least) {
        if (width < least || width > 64) {
            throw new IllegalArgumentException("width is " + width + ", allowed " + least + "..64");
        }
    }
}
