package org.tercet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Variables that are kept, listed, named in questions and dropped.
class VariableCommandTest extends PublishedStudy {
    private static final String PAY = "{\"kind\":\"cut\",\"name\":\"pay\",\"variable\":\"wage\",\"breaks\":[1200]}";
    private static final String HIGH =
            "{\"kind\":\"indicator\",\"name\":\"high\",\"filter\":{\"in\":{\"variable\":\"pay\",\"codes\":[\"2\"]}}}";

    private Said keep(Object... derive) {
        Object[] words = new Object[4 + 2 * derive.length];
        System.arraycopy(new Object[] {"variable", "keep", "--profile", owner}, 0, words, 0, 4);
        for (int i = 0; i < derive.length; i++) {
            words[4 + 2 * i] = "--derive";
            words[5 + 2 * i] = derive[i];
        }
        return tercet(words);
    }

    private Said ask(Object... words) {
        Object[] all = new Object[4 + words.length];
        System.arraycopy(new Object[] {"query", "run", "--profile", owner}, 0, all, 0, 4);
        System.arraycopy(words, 0, all, 4, words.length);
        return tercet(all);
    }

    @Test
    void a_kept_variable_is_named_in_place_of_its_definition() throws Exception {
        loaded(20, 12);
        Said kept = keep(PAY);
        assertThat(kept.code()).as(kept.err()).isZero();
        assertThat(kept.out()).contains("pay", "statlab", "1 2 3", "1200");
        // Made of a kept one.
        assertThat(keep("pay", HIGH).code()).isZero();
        assertThat(tercet("variable", "list", "--profile", owner, "-o", "csv")
                        .out()
                        .lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("high,"));

        String expected = ask("--derive", PAY, "--crosstab", "pay", "sex").out();
        assertThat(expected).contains("under 12", "Female");
        assertThat(ask("--derive", "pay", "--crosstab", "pay", "sex").out()).isEqualTo(expected);
        Said both = ask("--derive", "pay", "--derive", "high", "--crosstab", "pay", "high", "--filter", "high=yes,no");
        assertThat(both.code()).as(both.err()).isZero();
    }

    @Test
    void a_dropped_variable_is_known_no_more() throws Exception {
        loaded(20, 12);
        assertThat(keep(PAY).code()).isZero();
        Said dropped = tercet("variable", "drop", "--profile", owner, "pay");
        assertThat(dropped.code()).as(dropped.err()).isZero();
        assertThat(tercet("variable", "list", "--profile", owner, "-o", "csv")
                        .out()
                        .lines())
                .hasSize(1);
        assertThat(ask("--derive", "pay", "--frequency", "pay").err())
                .contains("variable pay: is not kept for this batch");
        assertThat(tercet("variable", "drop", "--profile", owner, "pay").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void only_one_variable_is_kept_at_a_time() throws Exception {
        loaded(20, 12);
        String other = PAY.replace("\"pay\"", "\"other\"");
        Said two = keep(PAY, other);
        assertThat(two.code()).isEqualTo(ExitCode.USAGE);
        assertThat(two.err()).contains("not used by other");
        assertThat(tercet("variable").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void what_no_owner_has_signed_is_not_taken_for_a_kept_variable() throws Exception {
        loaded(20, 12);
        assertThat(keep(PAY).code()).isZero();
        platform.analytics.tamperWithVariables = true;
        Said listed = tercet("variable", "list", "--profile", owner);
        assertThat(listed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(listed.err()).contains("the command of a kept variable");
        assertThat(ask("--derive", "pay", "--frequency", "pay").code()).isEqualTo(ExitCode.FAILED);
    }
}
