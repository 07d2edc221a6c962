package org.tercet.analytics.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tercet.analytics.app.Batch;
import org.tercet.analytics.app.RefreshStudy;
import org.tercet.analytics.stores.StoreFailed;

/// Refreshing a study's stored shares.
@Path("/v1/refreshes")
@Tag(name = "studies")
@RolesAllowed("owner")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "Internal")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RunOnVirtualThread
public class RefreshResource {
    private final Caller caller;
    private final RefreshStudy refreshStudy;

    RefreshResource(Caller caller, RefreshStudy refreshStudy) {
        this.caller = caller;
        this.refreshStudy = refreshStudy;
    }

    @POST
    @Consumes("application/jose")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "refreshStudy")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/jose", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "411", ref = "LengthRequired")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedType")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Batch.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "422", ref = "NotUsable")
    @APIResponse(responseCode = "429", ref = "TooMany")
    @APIResponse(responseCode = "502", ref = "BadStore")
    @APIResponse(responseCode = "504", ref = "DeadlineExceeded")
    public Batch refresh(String body) throws StoreFailed, InterruptedException {
        return refreshStudy.run(caller.party(), body);
    }
}
