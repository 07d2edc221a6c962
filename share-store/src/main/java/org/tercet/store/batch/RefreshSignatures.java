package org.tercet.store.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.jws.CompactJws;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.smc.Party;
import org.tercet.store.config.StoreIdentities;

/// Signs prepared refreshes as this store and verifies the three stores' signatures with the pinned keys.
@ApplicationScoped
public class RefreshSignatures {
    private final StoreIdentities identities;

    RefreshSignatures(StoreIdentities identities) {
        this.identities = identities;
    }

    /// This store's signature.
    String sign(RefreshDocument document) {
        return CompactJws.sign(identities.folder().signer(), RefreshDocument.TYPE, Json.write(document))
                .compact();
    }

    /// Whether this is the store's signature of this document.
    boolean isBy(Party store, String signature, RefreshDocument document) {
        try {
            byte[] payload = CompactJws.parse(signature)
                    .verify(RefreshDocument.TYPE, identities.store(store).signKey());
            return Json.read(payload, RefreshDocument.class).equals(document);
        } catch (SignatureRefused | MalformedDocument refused) {
            return false;
        }
    }

    /// Whether these are the three stores' signatures, in store order, of this document.
    boolean areAll(List<String> signatures, RefreshDocument document) {
        if (signatures.size() != Party.ALL.size()) {
            return false;
        }
        for (Party store : Party.ALL) {
            if (!isBy(store, signatures.get(store.ordinal()), document)) {
                return false;
            }
        }
        return true;
    }
}
