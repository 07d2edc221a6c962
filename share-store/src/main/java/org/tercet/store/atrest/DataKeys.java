package org.tercet.store.atrest;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.tercet.model.StudyId;
import org.tercet.store.config.StoreIdentities;
import org.tercet.store.database.DataKeyRow;
import org.tercet.store.database.Database;

/// One data key per study, kept wrapped by the key folder's at-rest.key.
@ApplicationScoped
public class DataKeys {
    private final Database database;
    private final int store;
    private final DataKey wrapping;
    private final ConcurrentMap<StudyId, DataKey> opened = new ConcurrentHashMap<>();

    DataKeys(Database database, StoreIdentities identities) {
        this.database = database;
        this.store = identities.index();
        this.wrapping = identities.atRestKey();
    }

    /// The study's key, made on first use.
    ///
    /// @throws AtRestBroken if the database was written under another at-rest.key
    public DataKey of(StudyId study) {
        DataKey key = opened.get(study);
        if (key == null) {
            key = load(study);
            opened.put(study, key);
        }
        return key;
    }

    private DataKey load(StudyId study) {
        Place place = new Place.Key(store, study);
        byte[] fresh = DataKey.generate().wrappedBy(wrapping, place);
        // Whoever inserts first wins; everybody reads back what is there.
        byte[] wrapped = database.entities(session -> session.createNativeQuery(
                        "insert into data_key (study, wrapped) values (:study, :wrapped) on conflict do nothing")
                .setParameter("study", study.value())
                .setParameter("wrapped", fresh)
                .executeUpdate()
                .flatMap(inserted -> session.find(DataKeyRow.class, study.value()))
                .flatMap(row -> Uni.createFrom().item(row.wrapped)));
        return DataKey.of(wrapping.decrypt(place, wrapped));
    }
}
