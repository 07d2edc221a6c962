package org.tercet.local;

import java.util.Set;

/// A party's account at the identity provider: client credentials, the `party` claim in its tokens, its realm roles.
///
/// @param party name in the manifest; also the client's id
/// @param roles among `member`, `owner`, `operator`
/// @param secret made at run time
public record RealmClient(String party, Set<String> roles, String secret) {
    private static final Set<String> ROLES = Set.of("member", "owner", "operator");

    public RealmClient {
        roles = Set.copyOf(roles);
        if (!ROLES.containsAll(roles)) {
            throw new IllegalArgumentException("roles must be among " + ROLES);
        }
    }

    /// A client with a fresh secret.
    public static RealmClient withFreshSecret(String party, Set<String> roles) {
        return new RealmClient(party, roles, Secrets.fresh());
    }

    @Override
    public String toString() {
        return "RealmClient[" + party + ", " + roles + "]";
    }
}
