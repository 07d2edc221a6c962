package org.tercet.analytics.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.tercet.analytics.app.ReadLedger;
import org.tercet.analytics.problem.ProblemFound;
import org.tercet.analytics.stores.StoreFailed;

/// The stores' ledgers.
@Path("/v1/ledger")
@Tag(name = "ledgers")
@RolesAllowed({"owner", "operator"})
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "Internal")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RunOnVirtualThread
public class LedgerResource {
    private static final int LARGEST_PAGE = 500;

    private final Caller caller;
    private final ReadLedger readLedger;

    LedgerResource(Caller caller, ReadLedger readLedger) {
        this.caller = caller;
        this.readLedger = readLedger;
    }

    @POST
    @Consumes("application/jose")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "readLedger")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/jose", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "411", ref = "LengthRequired")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedType")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "LedgerPage")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "422", ref = "NotUsable")
    @APIResponse(responseCode = "429", ref = "TooMany")
    @APIResponse(responseCode = "502", ref = "BadStore")
    @APIResponse(responseCode = "504", ref = "DeadlineExceeded")
    public JsonNode read(
            String body,
            @QueryParam("store")
                    @Parameter(
                            required = true,
                            schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "1", maximum = "3"))
                    @Nullable
                    String store,
            @QueryParam("after")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            format = "int64",
                                            minimum = "0",
                                            defaultValue = "0"))
                    @Nullable
                    String after,
            @QueryParam("limit")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            format = "int32",
                                            minimum = "1",
                                            maximum = "500",
                                            defaultValue = "500"))
                    @Nullable
                    String limit)
            throws StoreFailed, InterruptedException {
        if (store == null) {
            throw ProblemFound.malformed("store", "a whole number from 1 to 3");
        }
        return readLedger.run(
                caller.party(),
                body,
                (int) Asked.number("store", store, 1, 3, 1),
                Asked.number("after", after, 0, Long.MAX_VALUE, 0),
                (int) Asked.number("limit", limit, 1, LARGEST_PAGE, LARGEST_PAGE));
    }
}
