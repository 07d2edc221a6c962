package org.tercet.model.manifest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.tercet.model.keys.SealingPublicKey;
import org.tercet.model.keys.VerifyingKey;

/// One of the three share stores of a study: who runs it, and its keys.
@JsonPropertyOrder({"store", "name", "title", "operator", "signKey", "sealKey"})
public record StoreIdentity(
        int store, String name, String title, String operator, VerifyingKey signKey, SealingPublicKey sealKey) {
    public StoreIdentity {
        if (store < 1 || store > 3) {
            throw new IllegalArgumentException("store: must be 1, 2 or 3");
        }
        if (name == null || !name.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("name: must match [a-z][a-z0-9-]{0,39}");
        }
        Texts.check("title", title);
        Texts.check("operator", operator);
        if (signKey == null || sealKey == null) {
            throw new IllegalArgumentException("signKey, sealKey: must be given");
        }
    }

    /// The name under which this store signs.
    public String kid() {
        return "store-" + store;
    }
}
