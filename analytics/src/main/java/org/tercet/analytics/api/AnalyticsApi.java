package org.tercet.analytics.api;

import jakarta.ws.rs.core.Application;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.tercet.model.problem.Problem;

/// What the served OpenAPI document says beside the resources; the contract itself is `openapi.yaml`, and a test
/// compares the two.
@OpenAPIDefinition(
        info = @Info(title = "Tercet analytics", version = "1"),
        security = @SecurityRequirement(name = "bearer"),
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "bearer",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        bearerFormat = "JWT"),
                        schemas = {
                            @Schema(name = "BatchDocument", type = SchemaType.OBJECT),
                            @Schema(
                                    name = "LedgerPage",
                                    type = SchemaType.OBJECT,
                                    requiredProperties = {"store", "entries", "head"},
                                    properties = {
                                        @SchemaProperty(name = "store", type = SchemaType.INTEGER, format = "int32"),
                                        @SchemaProperty(
                                                name = "entries",
                                                type = SchemaType.ARRAY,
                                                implementation = Object.class),
                                        @SchemaProperty(name = "head", type = SchemaType.STRING)
                                    }),
                            @Schema(name = "Problem", implementation = Problem.class)
                        },
                        responses = {
                            @APIResponse(
                                    name = "Malformed",
                                    description = "malformed-body",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "Unauthenticated",
                                    description = "unauthenticated",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "Forbidden",
                                    description =
                                            "forbidden, signature-refused, expired, query-refused, command-refused",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "NotFound",
                                    description = "not-found, unknown-manifest, unknown-study",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "NotAcceptable",
                                    description = "about:blank",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "Conflict",
                                    description = "idempotency-conflict, replayed",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "LengthRequired",
                                    description = "about:blank",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "TooLarge",
                                    description = "body-too-large",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "UnsupportedType",
                                    description = "about:blank",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "NotUsable",
                                    description = "manifest-refused",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "TooMany",
                                    description = "too-many-jobs, rate-limited",
                                    headers =
                                            @Header(name = "Retry-After", schema = @Schema(type = SchemaType.INTEGER)),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "Internal",
                                    description = "internal",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "BadStore",
                                    description = "protocol-aborted",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "Unavailable",
                                    description = "store-away, peer-lost",
                                    headers =
                                            @Header(name = "Retry-After", schema = @Schema(type = SchemaType.INTEGER)),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "DeadlineExceeded",
                                    description = "deadline-exceeded",
                                    content =
                                            @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
                        }))
public class AnalyticsApi extends Application implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
        Objects.requireNonNull(document.getComponents().getSchemas().get("Problem"))
                .setRequired(List.of("type", "title", "status"));
        StatisticSchemas.all().forEach(document.getComponents()::addSchema);
    }
}
