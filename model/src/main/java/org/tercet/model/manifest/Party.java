package org.tercet.model.manifest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.tercet.model.keys.SealingPublicKey;
import org.tercet.model.keys.VerifyingKey;

/// An owner or member of a study, with the keys it signs with and is sealed to.
@JsonPropertyOrder({"name", "title", "role", "signKey", "sealKey"})
public record Party(String name, String title, Role role, VerifyingKey signKey, SealingPublicKey sealKey) {
    public Party {
        if (name == null || !name.matches("[a-z][a-z0-9-]{0,39}") || name.matches("store-[0-9]+")) {
            throw new IllegalArgumentException("name: must match [a-z][a-z0-9-]{0,39} and not be store-N");
        }
        Texts.check("title", title);
        if (role == null || signKey == null || sealKey == null) {
            throw new IllegalArgumentException("role, signKey, sealKey: must be given");
        }
    }
}
