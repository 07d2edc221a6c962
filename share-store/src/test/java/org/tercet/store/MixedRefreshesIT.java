package org.tercet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Join;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.store.kit.Fieldwork;
import org.tercet.store.kit.Gate;
import org.tercet.store.kit.Registers;
import org.tercet.store.kit.SharedStores;
import org.tercet.store.kit.StoreClient.Answer;
import org.tercet.store.kit.ThreeStores;

/// A query for which one store would read columns of another refresh than its peers ends at all three, and can be
/// asked again: the components would not fit together, and the figures would be noise.
@ExtendWith(SharedStores.class)
class MixedRefreshesIT {
    /// Whose refresh comes into use while the three agree on the query.
    private static final int STORE = 3;

    private ThreeStores three;
    private KeyFolder owner;

    @BeforeEach
    void use(ThreeStores stores) {
        three = stores;
        owner = three.keys().owner();
    }

    @Test
    void itEndsIfTheyAreOfItsOwnStudy() throws Exception {
        Fieldwork field = three.begin("wages-mixed").published();
        field.addRows(30);
        field.frozen();
        field.check(new FrequencySpec("sex"), null, owner);
        ended("wages-mixed", 1, field, field.query(new FrequencySpec("sex"), null, owner));
        field.check(new FrequencySpec("sex"), null, owner);
    }

    @Test
    void itEndsIfTheyAreOfTheStudyThatItJoins() throws Exception {
        Registers registers = new Registers(three.keys());
        Fieldwork taxes = three.begin(registers.taxes("taxes-mixed", List.of("education-mixed")))
                .published();
        Fieldwork education = three.begin(registers.education("education-mixed", List.of(), List.of("taxes-mixed")))
                .published();
        List<long[]> payers = new ArrayList<>();
        List<long[]> courses = new ArrayList<>();
        for (int person = 1; person <= 10; person++) {
            payers.add(Registers.taxpayer(person, "f", 1000));
            courses.add(Registers.course(person, "master", 9));
        }
        taxes.addRows(payers);
        taxes.frozen();
        education.addRows(courses);
        education.frozen();
        Join join = new Join(
                education.manifest().hash(), education.batch(), Join.Kind.INNER, "person", "person", "edu_", null);
        Question question = new Question(new FrequencySpec("edu_degree"), null, null, List.of(), join);
        // Where columns lie is read for its own study, then twice for the rule of memory, then for the other study.
        ended("education-mixed", 4, taxes, taxes.query(question, owner));
        taxes.ask(taxes.query(question, owner), owner)
                .forEach(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    /// Asks while one store's study moves on by a refresh right before it reads for the `read`-th time where columns
    /// lie.
    private void ended(String study, int read, Fieldwork field, Query query) throws Exception {
        List<Answer> answers;
        try (Gate gate = Gate.at(three, STORE, "batch_segment")) {
            CompletableFuture<List<Answer>> asked = CompletableFuture.supplyAsync(() -> field.ask(query, owner));
            for (int k = 1; k < read; k++) {
                gate.letThrough();
            }
            gate.awaitReader();
            gate.change(moved(study, 1));
            answers = asked.join();
            execute(moved(study, -1));
        }
        answers.forEach(answer ->
                assertThat(answer.problem()).as(answer.body().toString()).isEqualTo("protocol-aborted"));
    }

    private static String moved(String study, int by) {
        return "update study set refreshes = refreshes + " + by + " where name = '" + study + "'";
    }

    private void execute(String sql) throws SQLException {
        try (Connection database = three.database(STORE);
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
