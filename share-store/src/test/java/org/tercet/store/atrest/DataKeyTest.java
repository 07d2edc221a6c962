package org.tercet.store.atrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.model.SubmissionId;

class DataKeyTest {
    private static final StudyId STUDY = new StudyId("wages");

    private final DataKey key = DataKey.generate();
    private final UUID attempt = UUID.randomUUID();
    private final Place place = new Place.Column(STUDY, attempt, 0, 1);
    private final byte[] plain = {1, 2, 3};

    @Test
    void whatIsEncryptedOpensAtItsPlaceAndNeverLooksTheSame() {
        byte[] sealed = key.encrypt(place, plain);
        assertThat(key.decrypt(place, sealed)).containsExactly(plain);
        assertThat(key.encrypt(place, plain)).isNotEqualTo(sealed);
        assertThat(sealed).hasSize(12 + plain.length + 16);
    }

    @Test
    void whatWasChangedCutOrMovedDoesNotOpen() {
        byte[] sealed = key.encrypt(place, plain);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> key.decrypt(place, changed)).isInstanceOf(AtRestBroken.class);
        }
        assertThatThrownBy(() -> key.decrypt(place, new byte[5])).isInstanceOf(AtRestBroken.class);
        for (Place other : new Place[] {
            new Place.Column(STUDY, attempt, 1, 1),
            new Place.Column(STUDY, attempt, 0, 2),
            new Place.Column(STUDY, UUID.randomUUID(), 0, 1),
            new Place.Column(new StudyId("other"), attempt, 0, 1),
            new Place.Submission(STUDY, Digest.of(plain), SubmissionId.random()),
            new Place.Key(1, STUDY)
        }) {
            assertThatThrownBy(() -> key.decrypt(other, sealed)).isInstanceOf(AtRestBroken.class);
        }
        assertThatThrownBy(() -> DataKey.generate().decrypt(place, sealed)).isInstanceOf(AtRestBroken.class);
    }

    @Test
    void aKeyIsNotPrinted() {
        assertThat(key).hasToString("DataKey[secret]");
    }
}
