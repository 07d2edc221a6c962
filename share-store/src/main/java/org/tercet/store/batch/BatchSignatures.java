package org.tercet.store.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tercet.model.Digest;
import org.tercet.model.MalformedDocument;
import org.tercet.model.jws.SignatureRefused;
import org.tercet.model.query.BatchDocument;
import org.tercet.smc.Party;
import org.tercet.store.config.StoreIdentities;

/// Signs batch documents as this store and verifies the three stores' signatures with the pinned keys.
@ApplicationScoped
public class BatchSignatures {
    private final StoreIdentities identities;

    BatchSignatures(StoreIdentities identities) {
        this.identities = identities;
    }

    /// This store's signature.
    String sign(BatchDocument document) {
        return document.sign(identities.folder().signer());
    }

    /// Whether this is the store's signature of the batch with this hash.
    boolean isBy(Party store, String signature, Digest hash) {
        try {
            BatchDocument document = BatchDocument.verify(
                    signature, "store-" + store.index(), identities.store(store).signKey());
            return document.hash().equals(hash);
        } catch (SignatureRefused | MalformedDocument refused) {
            return false;
        }
    }

    /// Whether these are the three stores' signatures, in store order, of the batch with this hash.
    public boolean areAll(List<String> signatures, Digest hash) {
        if (signatures.size() != Party.ALL.size()) {
            return false;
        }
        for (Party store : Party.ALL) {
            if (!isBy(store, signatures.get(store.ordinal()), hash)) {
                return false;
            }
        }
        return true;
    }

    /// The document that a signature which was verified when it was stored carries.
    public BatchDocument document(String signature) {
        for (Party store : Party.ALL) {
            try {
                return BatchDocument.verify(
                        signature,
                        "store-" + store.index(),
                        identities.store(store).signKey());
            } catch (SignatureRefused other) {
                continue;
            }
        }
        throw new IllegalStateException("a stored batch signature does not verify with any pinned key");
    }

    /// The three signatures in store order.
    static List<String> inOrder(Map<Party, String> signatures) {
        List<String> ordered = new ArrayList<>();
        for (Party store : Party.ALL) {
            String signature = signatures.get(store);
            if (signature == null) {
                throw new IllegalArgumentException("signatures: must be one of each store");
            }
            ordered.add(signature);
        }
        return ordered;
    }
}
