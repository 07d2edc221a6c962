package org.tercet.analytics.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A batch and the three signatures that make it one.
@Schema(requiredProperties = {"batch", "document", "signatures"})
public record Batch(
        @Schema(description = "SHA-256 of the batch document, base64url.")
        String batch,

        @Schema(ref = "BatchDocument") JsonNode document,

        @Schema(description = "One compact JWS per store, in store order.")
        List<String> signatures) {}
