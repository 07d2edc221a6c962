package org.tercet.collector.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.tercet.collector.command.CarryOutCommand;

/// Commands of owners: one signed message in, what it brought about out.
@Path("/v1/commands")
@RunOnVirtualThread
public class CommandsResource {
    private final CarryOutCommand carryOut;
    private final Turnstile turnstile;
    private final BoundedBody bodies;

    CommandsResource(CarryOutCommand carryOut, Turnstile turnstile, BoundedBody bodies) {
        this.bodies = bodies;
        this.carryOut = carryOut;
        this.turnstile = turnstile;
    }

    @POST
    @Consumes("application/jose")
    @Produces(MediaType.APPLICATION_JSON)
    public Object carryOut(InputStream body) {
        String compact = new String(bodies.read(body), StandardCharsets.US_ASCII).strip();
        return turnstile.through(() -> carryOut.run(compact));
    }
}
