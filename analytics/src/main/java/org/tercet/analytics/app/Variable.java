package org.tercet.analytics.app;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A derived variable that stores keep for a batch.
@Schema(requiredProperties = {"definition", "command", "stores"})
public record Variable(
        @Schema(description = "SHA-256 of its definition, base64url.")
        String definition,

        @Schema(description = "The owner's signed keep command, with batch and definition.")
        String command,

        @Schema(description = "Which stores keep it; queries read it if all three do.")
        List<Integer> stores) {}
