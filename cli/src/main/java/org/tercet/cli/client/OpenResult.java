package org.tercet.cli.client;

import java.util.List;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;
import org.tercet.model.keys.SealingPrivateKey;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.seal.SealBroken;
import org.tercet.model.wire.v1.ResultPart;
import org.tercet.model.wire.v1.WireException;

/// Opens the three sealed parts of a result; every component comes twice, from two stores, and must agree.
public final class OpenResult {
    private OpenResult() {}

    /// The released numbers.
    ///
    /// @param cells how many there must be
    /// @throws ClientFailure naming the store whose part does not open, or the two that do not agree
    public static long[] open(SealingPrivateKey key, Digest query, int cells, List<AnalyticsClient.SealedPart> sealed) {
        ResultPart[] parts = new ResultPart[Manifest.STORES];
        for (AnalyticsClient.SealedPart part : sealed) {
            int store = part.store();
            if (store < 1 || store > Manifest.STORES || parts[store - 1] != null) {
                throw new ClientFailure("result: must have one part of each store");
            }
            parts[store - 1] = open(key, query, cells, part);
        }
        long[] sum = new long[cells];
        for (int i = 0; i < parts.length; i++) {
            ResultPart part = parts[i];
            ResultPart following = parts[(i + 1) % parts.length];
            if (part == null || following == null) {
                throw new ClientFailure("result: must have one part of each store");
            }
            if (!java.util.Arrays.equals(part.next(), following.own())) {
                throw new ClientFailure("result: stores " + part.store() + " and " + following.store()
                        + " do not agree; it was not opened");
            }
            long[] own = part.own();
            for (int j = 0; j < cells; j++) {
                sum[j] += own[j];
            }
        }
        return sum;
    }

    private static ResultPart open(SealingPrivateKey key, Digest query, int cells, AnalyticsClient.SealedPart part) {
        try {
            byte[] sealed = Base64Url.decode("sealed", part.sealed());
            ResultPart opened = ResultPart.open(key, query, part.store(), sealed);
            if (opened.cells() != cells) {
                throw new ClientFailure("result of store " + part.store() + ": must have " + cells + " cells");
            }
            return opened;
        } catch (SealBroken | WireException | IllegalArgumentException e) {
            throw new ClientFailure("result of store " + part.store() + ": " + e.getMessage());
        }
    }
}
