package org.tercet.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;

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

    @Test
    void whatMakesNoStatisticIsRefusedWithTheField() {
        assertThat(refusal("covariance", "'numbers':['wage']")).isEqualTo("numbers: must be 2 to 60 variables");
        assertThat(refusal("covariance", "'numbers':['wage','wage']")).isEqualTo("numbers: must differ");
        assertThat(refusal("covariance", "'numbers':['wage',null]")).isEqualTo("numbers: must be a variable's name");
        assertThat(refusal("t-test", "'variable':'wage','by':'sex','minus':'age'"))
                .isEqualTo("minus: must not be given with by");
        assertThat(refusal("t-test", "'variable':'wage','minus':'wage'"))
                .isEqualTo("variable: must be another variable than by or minus");
        assertThat(refusal("anova", "'variable':'wage'")).isEqualTo("by: must be a variable's name");
        assertThat(refusal("regression", "'outcome':'wage','predictors':[]"))
                .isEqualTo("predictors: must be 1 to 60 variables");
        assertThat(refusal("regression", "'outcome':'wage','predictors':['wage']"))
                .isEqualTo("predictors: must not contain the outcome");
        assertThat(refusal("pca", "'numbers':['wage','age']")).isEqualTo("matrix: must be correlation or covariance");
        assertThat(refusal("pca", "'numbers':['wage','age'],'matrix':'cosine'"))
                .isEqualTo("matrix: not of the type this field has");
        assertThat(refusal("chi-square", "'rows':'sex','columns':'sex'"))
                .isEqualTo("columns: must be another variable than rows");
        assertThat(refusal("goodness-of-fit", "'variable':'sex','shares':[1,0]"))
                .isEqualTo("shares: must be whole numbers from 1 to 1000000000000");
        assertThat(refusal("scale", "'variable':'sex','scores':[1,null]"))
                .isEqualTo("scores: must be whole numbers within +-1000000");
        assertThat(refusal("net", "'variable':'sex','codes':['1','1']"))
                .isEqualTo("codes: must be 1 to 250 different codes");
        assertThat(refusal("quantiles", "'variable':'wage','permilles':[500,500],'type':1"))
                .isEqualTo("permilles: must ascend and be 1 to 999");
        assertThat(refusal("quantiles", "'variable':'wage','permilles':[],'type':1"))
                .isEqualTo("permilles: must be 1 to 99 probabilities");
        assertThat(refusal("quantiles", "'variable':'wage','permilles':[500],'type':2"))
                .isEqualTo("type: must be 1 or 7");
        assertThat(refusal("histogram", "'variable':'wage','breaks':[1],'width':2"))
                .isEqualTo("breaks: must be given, or width, and not both");
        assertThat(refusal("histogram", "'variable':'wage','breaks':[2,1]"))
                .isEqualTo("breaks: must ascend and be within +-9007199254740991");
        assertThat(refusal("histogram", "'variable':'wage','width':0"))
                .isEqualTo("width: must be 1 to 9007199254740991");
        assertThat(refusal("mann-whitney", "'variable':'sex','by':'sex'")).isEqualTo("by: must be another variable");
        assertThat(refusal("wilcoxon", "'variable':'sex'")).isEqualTo("minus: must be a variable's name");
        assertThat(refusal("t-test", "'variable':'wage','mu':1e16"))
                .isEqualTo("mu: must be within +-9007199254740991 and have at most 9 decimals");
        assertThat(refusal("t-test", "'variable':'wage','mu':0.1234567891"))
                .isEqualTo("mu: must be within +-9007199254740991 and have at most 9 decimals");
        assertThat(refusal("t-test", "'variable':'wage','mu':'5'")).isEqualTo("mu: not of the type this field has");
        assertThat(refusal("multiway-table", "'choices':['sex','union']"))
                .isEqualTo("choices: must be 3 to 4 variables");
        assertThat(refusal("multiway-table", "'choices':['sex','union','sex']")).isEqualTo("choices: must differ");
        assertThat(refusal("logistic-regression", "'outcome':'sex','predictors':['age']"))
                .isEqualTo("code: must be a category of the outcome");
        assertThat(refusal("logistic-regression", "'outcome':'sex','code':'1','predictors':['sex']"))
                .isEqualTo("predictors: must not contain the outcome");
        assertThat(refusal("poisson-regression", "'outcome':'visits','predictors':[]"))
                .isEqualTo("predictors: must be 1 to 60 variables");
        assertThat(refusal("k-means", "'numbers':['wage'],'centres':[[1]],'iterations':1"))
                .isEqualTo("centres: must be 2 to 20");
        assertThat(refusal("k-means", "'numbers':['wage'],'centres':[[1],[2,3]],'iterations':1"))
                .isEqualTo(
                        "centres: must have one value per number, within +-9007199254740991 and of at most 9 decimals");
        assertThat(refusal("k-means", "'numbers':['wage'],'centres':[[1],[2]],'iterations':51"))
                .isEqualTo("iterations: must be 1 to 50");
        assertThat(refusal("mode", "'variable':'sex'")).isEqualTo("not of the type this field has");
    }

    @Test
    void aMeanToTestAgainstKeepsItsValueWhateverItsZeros() {
        for (String mu : List.of("1e3", "1000", "1000.000")) {
            TTestSpec spec = Json.read(
                    ("{\"kind\":\"t-test\",\"variable\":\"wage\",\"mu\":" + mu + "}").getBytes(StandardCharsets.UTF_8),
                    TTestSpec.class);
            assertThat(spec.mu()).isEqualTo(new java.math.BigDecimal("1000"));
            assertThat(Json.read(Json.write(spec), StatisticSpec.class)).isEqualTo(spec);
        }
        assertThat(new TTestSpec("wage", null, null, new java.math.BigDecimal("0.00")))
                .isEqualTo(TTestSpec.of("wage", null, null));
    }

    private static String refusal(String kind, String fields) {
        byte[] json =
                ("{'kind':'" + kind + "'," + fields + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return String.valueOf(catchThrowableOfType(MalformedDocument.class, () -> Json.read(json, StatisticSpec.class))
                .getMessage());
    }
}
