package org.tercet.analytics.app;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What all three stores have kept or dropped.
@Schema(requiredProperties = "definition")
public record Done(
        @Schema(description = "SHA-256 of the variable's definition, base64url.")
        String definition) {}
