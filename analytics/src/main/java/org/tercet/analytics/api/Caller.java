package org.tercet.analytics.api;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.tercet.analytics.problem.ProblemFound;
import org.tercet.model.problem.ProblemType;

/// The party that the bearer token names.
@RequestScoped
public class Caller {
    private final JsonWebToken token;
    private final SecurityIdentity identity;

    Caller(JsonWebToken token, SecurityIdentity identity) {
        this.token = token;
        this.identity = identity;
    }

    /// Claim `party` of the verified token.
    public String party() {
        Optional<Object> party = token.claim("party");
        if (party.isPresent() && party.get() instanceof String name && name.matches("[a-z][a-z0-9-]{0,39}")) {
            return name;
        }
        throw ProblemFound.of(ProblemType.FORBIDDEN, "the token's claim `party` does not name a party");
    }

    /// Whether the token has this realm role.
    public boolean is(String role) {
        return identity.hasRole(role);
    }
}
