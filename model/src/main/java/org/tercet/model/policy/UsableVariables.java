package org.tercet.model.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.Role;

/// What a party may use, in codebook order and in words.
final class UsableVariables {
    private static final int MAX_LISTED = 20;

    private UsableVariables() {}

    /// True if the party is a member; owners use every variable, others are refused by [AskerKnown].
    static boolean concerns(Manifest manifest, String asker) {
        return manifest.party(asker)
                .map(Party::role)
                .filter(Role.MEMBER::equals)
                .isPresent();
    }

    /// The variables that the asker may use instead, if there are any.
    static @Nullable String offer(Manifest manifest, String asker) {
        Set<String> usable = manifest.usableVariables(asker);
        List<String> names = manifest.codebook().variables().stream()
                .map(Variable::name)
                .filter(usable::contains)
                .toList();
        if (names.isEmpty()) {
            return null;
        }
        String listed = String.join(", ", names.subList(0, Math.min(MAX_LISTED, names.size())));
        return listed + (names.size() > MAX_LISTED ? " and " + (names.size() - MAX_LISTED) + " more" : "");
    }
}
