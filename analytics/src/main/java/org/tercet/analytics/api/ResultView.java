package org.tercet.analytics.api;

import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tercet.analytics.jobs.SealedParts;
import org.tercet.model.Base64Url;
import org.tercet.model.Digest;

/// Three parts of a result, sealed to the asker.
@Schema(
        name = "Result",
        requiredProperties = {"query", "parts"})
public record ResultView(
        @Schema(description = "SHA-256 of the signed query, base64url; bound into each seal.")
        String query,

        List<SealedPart> parts) {

    /// One store's part.
    @Schema(
            name = "SealedPart",
            requiredProperties = {"store", "sealed"})
    public record SealedPart(
            int store,

            @Schema(description = "HPKE enc and ciphertext, base64url.")
            String sealed) {}

    static ResultView of(Digest query, SealedParts sealed) {
        return new ResultView(
                query.text(),
                IntStream.rangeClosed(1, 3)
                        .mapToObj(store -> new SealedPart(
                                store, Base64Url.encode(sealed.parts().get(store - 1))))
                        .toList());
    }
}
