package org.tercet.analytics.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.tercet.analytics.app.Done;
import org.tercet.analytics.app.DropVariable;
import org.tercet.analytics.app.KeepVariable;
import org.tercet.analytics.app.ListVariables;
import org.tercet.analytics.app.Variable;
import org.tercet.analytics.problem.ProblemFound;
import org.tercet.analytics.stores.StoreFailed;

/// Derived variables that are kept for the batches of a study.
@Path("/v1")
@Tag(name = "studies")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "400", ref = "Malformed")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "422", ref = "NotUsable")
@APIResponse(responseCode = "429", ref = "TooMany")
@APIResponse(responseCode = "500", ref = "Internal")
@APIResponse(responseCode = "502", ref = "BadStore")
@APIResponse(responseCode = "503", ref = "Unavailable")
@APIResponse(responseCode = "504", ref = "DeadlineExceeded")
@RunOnVirtualThread
public class VariableResource {
    private final Caller caller;
    private final KeepVariable keepVariable;
    private final DropVariable dropVariable;
    private final ListVariables listVariables;

    VariableResource(Caller caller, KeepVariable keepVariable, DropVariable dropVariable, ListVariables listVariables) {
        this.caller = caller;
        this.keepVariable = keepVariable;
        this.dropVariable = dropVariable;
        this.listVariables = listVariables;
    }

    @POST
    @Path("/keeps")
    @RolesAllowed("owner")
    @Consumes("application/jose")
    @Operation(operationId = "keepVariable")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/jose", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Done.class)))
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "411", ref = "LengthRequired")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedType")
    public Done keep(String body) throws StoreFailed, InterruptedException {
        return keepVariable.run(caller.party(), body);
    }

    @POST
    @Path("/drops")
    @RolesAllowed("owner")
    @Consumes("application/jose")
    @Operation(operationId = "dropVariable")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/jose", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Done.class)))
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "411", ref = "LengthRequired")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedType")
    public Done drop(String body) throws StoreFailed, InterruptedException {
        return dropVariable.run(caller.party(), body);
    }

    @GET
    @Path("/variables")
    @RolesAllowed({"member", "owner", "operator"})
    @Operation(operationId = "listVariables")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Variable.class)))
    public List<Variable> list(
            @QueryParam("study")
                    @Parameter(
                            required = true,
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[a-z][a-z0-9-]{2,39}$"))
                    @Nullable
                    String study)
            throws StoreFailed, InterruptedException {
        if (study == null) {
            throw ProblemFound.malformed("study", "[a-z][a-z0-9-]{2,39}");
        }
        return listVariables.run(caller.party(), caller.is("operator"), study);
    }
}
