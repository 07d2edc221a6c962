package org.tercet.bench.workload;

/// Numbers of rows of a workload.
///
/// @param full the size that the aim is stated for
/// @param quick with `--quick`
/// @param growsTo largest size of the growth table; 0 if it is not in there
/// @param bytesPerRow heap that a party needs per row, roughly: decides which sizes fit
public record Sizes(int full, int quick, int growsTo, int bytesPerRow) {
    public Sizes {
        if (quick < 1 || full < quick || growsTo < 0 || bytesPerRow < 1) {
            throw new IllegalArgumentException("sizes " + full + ", " + quick + ", " + growsTo + ": allowed in order");
        }
    }
}
