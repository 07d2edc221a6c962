package org.tercet.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticSpecTest {
    @Test
    void everyKindCanBeReadAndHasANameOfItsOwn() {
        List<Class<?>> permitted = List.of(StatisticSpec.class.getPermittedSubclasses());
        List<Class<?>> read = Arrays.stream(
                        StatisticSpec.class.getAnnotation(JsonSubTypes.class).value())
                .<Class<?>>map(JsonSubTypes.Type::value)
                .toList();
        assertThat(read).containsExactlyElementsOf(permitted);
        assertThat(permitted)
                .extracting(kind -> kind.getAnnotation(JsonTypeName.class).value())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    }
}
