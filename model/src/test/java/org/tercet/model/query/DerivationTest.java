package org.tercet.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;

class DerivationTest {
    private static final Codebook CODEBOOK = new Codebook(
            List.of(
                    new SingleChoice("sex", "Sex", List.of(new Category("1", "Women"), new Category("2", "Men")), 0, 6),
                    new Numeric("age", "Age", 0, 18, 99, "years", 6, 6),
                    new Numeric("wage", "Wage", 2, -100, 9_999, "dollars", 12, 6),
                    new Numeric("born", "Born", 0, 0, 20_000, Numeric.DAYS, 18, 6)),
            24);

    @Test
    void everyKindIsReadAsItIsWritten() {
        for (String json : List.of(
                "{'kind':'cut','name':'ages','variable':'age','breaks':[30,50]}",
                "{'kind':'cut','name':'ages','label':'Age','variable':'age','breaks':[30],'labels':['a','b']}",
                "{'kind':'combine','name':'all','variable':'sex','groups':[{'code':'x','label':'X','of':['1','refused']}],'drop':['2']}",
                "{'kind':'arithmetic','name':'sum','terms':[{'variable':'age'},{'variable':'wage','times':-0.5}],'plus':10}",
                "{'kind':'indicator','name':'old','filter':{'between':{'variable':'age','min':65,'max':99}}}")) {
            String text = json.replace('\'', '"');
            Derivation read = Json.read(text.getBytes(StandardCharsets.UTF_8), Derivation.class);
            assertThat(new String(Json.write(read), StandardCharsets.UTF_8)).isEqualTo(text);
        }
        assertThat(Derivation.class.getPermittedSubclasses())
                .extracting(kind -> kind.getAnnotation(JsonTypeName.class).value())
                .containsExactly("cut", "combine", "arithmetic", "indicator");
    }

    @Test
    void whatMakesNoDerivationIsRefusedWithTheField() {
        assertThat(refusal("cut", "'name':'a b','variable':'age','breaks':[1]"))
                .isEqualTo("name: must be a variable's name");
        assertThat(refusal("cut", "'name':'a','variable':'age','breaks':[30,30]"))
                .startsWith("breaks: must ascend");
        assertThat(refusal("cut", "'name':'a','variable':'age','breaks':[]"))
                .isEqualTo("breaks: must be 1 to 249 values");
        assertThat(refusal("cut", "'name':'a','variable':'age','breaks':[30],'labels':['x','x']"))
                .isEqualTo("labels: must be 2 different texts");
        assertThat(refusal("combine", "'name':'a','variable':'sex','groups':[]"))
                .isEqualTo("groups: must be 1 to 250");
        assertThat(
                        refusal(
                                "combine",
                                "'name':'a','variable':'sex','groups':[{'code':'x','label':'X','of':['1']},{'code':'y','label':'Y','of':['1']}]"))
                .isEqualTo("groups: a code of the source must be in one group only");
        assertThat(refusal("arithmetic", "'name':'a','terms':[]")).isEqualTo("terms: must be 1 to 60");
        assertThat(refusal("arithmetic", "'name':'a','terms':[{'variable':'age'},{'variable':'age'}]"))
                .isEqualTo("terms: variables must differ");
        assertThat(refusal("arithmetic", "'name':'a','terms':[{'variable':'age','times':0.00}]"))
                .isEqualTo("terms[0]: times: must not be 0");
        assertThat(refusal("arithmetic", "'name':'a','terms':[{'variable':'age','times':1e400}]"))
                .startsWith("terms[0]: times: must be within");
        assertThat(refusal("arithmetic", "'name':'a','terms':[{'variable':'age'}],'plus':0.0000000001"))
                .startsWith("plus: must be within");
        assertThat(refusal("arithmetic", "'name':'a','terms':[{'variable':'age','times':'2'}]"))
                .isEqualTo("terms[0].times: not of the type this field has");
        assertThat(refusal("indicator", "'name':'a'")).isEqualTo("filter: must be given");
        assertThat(refusal(
                        "indicator", "'name':'a','filter':{'not':{'within':{'variable':'age','permilles':[1,999]}}}"))
                .isEqualTo("filter: must not hold within, which is for the query's own filter");
    }

    private static String refusal(String kind, String fields) {
        String json = ("{'kind':'" + kind + "'," + fields + "}").replace('\'', '"');
        return catchThrowableOfType(
                        MalformedDocument.class,
                        () -> Json.read(json.getBytes(StandardCharsets.UTF_8), Derivation.class))
                .getMessage();
    }

    @Test
    void rangesAreNamedInTheNumbersOwnUnit() {
        assertThat(labels(new Cut("a", null, "wage", List.of(0L, 1050L), null)))
                .containsExactly("under 0.00", "0.00 to under 10.50", "10.50 and over");
        assertThat(labels(new Cut("a", null, "born", List.of(365L), null)))
                .containsExactly("under 1971-01-01", "1971-01-01 and over");
    }

    private static List<String> labels(Cut cut) {
        return cut.variable(CODEBOOK, 24).categories().stream()
                .map(Category::label)
                .toList();
    }

    @Test
    void theRangeOfASumIsWhatItsTermsAllow() {
        Numeric sum = new Arithmetic(
                        "sum", null, List.of(term("age", "-0.125"), term("wage", "3")), new BigDecimal("7"), "x")
                .variable(CODEBOOK, 24);
        assertThat(sum)
                .isEqualTo(new Numeric("sum", "sum", 3, -3_000 - 12_375 + 7_000, 299_970 - 2_250 + 7_000, "x", 24, 6));
    }

    @Test
    void whatCannotBeMadeIsSaid() {
        assertThat(misfits(new Cut("a", null, "sex", List.of(1L), null)))
                .containsExactly("cut needs a number; sex is a choice");
        assertThat(misfits(new Cut("a", null, "age", List.of(18L), null)))
                .containsExactly("breaks of a cut must be above 18 and at most 99, the range of age");
        assertThat(misfits(new Cut("a", null, "age", List.of(100L), null))).hasSize(1);
        assertThat(misfits(new Combine("a", null, "age", group("1"), null)))
                .containsExactly("combine needs a single choice; age is a number");
        assertThat(misfits(new Combine("a", null, "sex", group("1"), null)))
                .containsExactly("combine leaves out category 2 of sex; put it into a group or drop it");
        assertThat(misfits(new Combine("a", null, "sex", group("3"), List.of("1", "2"))))
                .containsExactly("a code of combine is not one of sex");
        assertThat(misfits(new Arithmetic("a", null, List.of(term("sex", null)), null, null)))
                .containsExactly("arithmetic needs numbers; sex is a choice");
        assertThat(misfits(new Arithmetic("a", null, List.of(term("wage", "0.00000001")), null, null)))
                .containsExactly("a would have 10 decimals, allowed 9");
        assertThat(misfits(new Arithmetic("a", null, List.of(term("age", "9007199254740991")), null, null)))
                .containsExactly(
                        "values of a with 0 decimals could be beyond +-9007199254740991; fewer decimals or narrower ranges fit");
        assertThat(misfits(new Cut("age", null, "wage", List.of(1L), null)))
                .containsExactly("derivation age has the name of another variable");
        assertThat(misfits(
                        new Cut("b", null, "a", List.of(50L), null),
                        new Arithmetic("a", null, List.of(term("age", null)), null, null)))
                .containsExactly("derivation b must come after a");
        // What is made of something that fails is not reported on its own.
        assertThat(misfits(
                        new Arithmetic("a", null, List.of(term("sex", null)), null, null),
                        new Cut("b", null, "a", List.of(50L), null)))
                .hasSize(1);
    }

    private static List<String> misfits(Derivation... derivations) {
        return DerivedCodebook.of(CODEBOOK, List.of(derivations)).misfits();
    }

    private static List<Combine.Group> group(String code) {
        return List.of(new Combine.Group("x", "X", List.of(code)));
    }

    private static Arithmetic.Term term(String variable, String times) {
        return new Arithmetic.Term(variable, times == null ? null : new BigDecimal(times));
    }
}
