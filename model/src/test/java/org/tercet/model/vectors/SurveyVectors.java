package org.tercet.model.vectors;

import static org.tercet.model.kit.Samples.json;
import static org.tercet.model.vectors.VectorFile.array;
import static org.tercet.model.vectors.VectorFile.object;
import static org.tercet.model.vectors.VectorFile.ring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.tercet.model.Json;
import org.tercet.model.codebook.AnswerRefused;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.CodebookRefused;
import org.tercet.model.codebook.RowEncoder;
import org.tercet.model.kit.Samples;

/// Writes `codebook.json` and `encode.json`.
final class SurveyVectors {
    private final ArrayNode good = array();
    private final ArrayNode refused = array();

    static void write() throws IOException {
        new SurveyVectors().codebook();
        new SurveyVectors().encode();
    }

    private void codebook() throws IOException {
        derive("one of each encoding", Samples.survey().toString());
        derive("radiogroup with texts, numbers and localised labels", survey("""
                {"type":"radiogroup","name":"region","title":{"de":"Region","default":"Where do you live?"},
                 "choices":["north",{"value":2,"text":{"default":"South","de":"Süden"}},{"value":"w"}]}"""));
        derive("title falls back to the name", survey("{\"type\":\"dropdown\",\"name\":\"q1\",\"choices\":[1,2]}"));
        derive("built-in refuse and don't know items add no category", survey("""
                {"type":"radiogroup","name":"q1","choices":[1,2],"showRefuseItem":true,"showDontKnowItem":true}"""));
        derive("boolean, default and named values", survey("""
                {"type":"boolean","name":"union"},
                {"type":"boolean","name":"smokes","labelTrue":"I do","labelFalse":"I do not","valueTrue":"y","valueFalse":"n"}"""));
        derive("rating: default, range with step, listed", survey("""
                {"type":"rating","name":"r1"},
                {"type":"rating","name":"r2","rateMin":0,"rateMax":10,"rateStep":5},
                {"type":"rating","name":"r3","rateCount":3},
                {"type":"rating","name":"r4","rateValues":[{"value":1,"text":"bad"},{"value":3,"text":"good"}]}"""));
        derive("imagepicker, single and multiple", survey("""
                {"type":"imagepicker","name":"logo","choices":[{"value":"a"},{"value":"b"}]},
                {"type":"imagepicker","name":"logos","multiSelect":true,"choices":[{"value":"a"},{"value":"b"}]}"""));
        derive("checkbox and tagbox", survey("""
                {"type":"checkbox","name":"c","choices":["x","y"],"showSelectAllItem":true},
                {"type":"tagbox","name":"t","choices":["x","y","z"]}"""));
        derive("numbers: whole, scale from step, declared scale, negative, range", survey("""
                {"type":"text","inputType":"number","name":"age","min":0,"max":120},
                {"type":"text","inputType":"number","name":"wage","min":1,"max":99.99,"step":0.01},
                {"type":"text","inputType":"number","name":"weight","min":0.5,"max":250,"tercet":{"scale":1,"unit":"kg"}},
                {"type":"text","inputType":"number","name":"balance","min":-1000,"max":-1},
                {"type":"text","inputType":"range","name":"slider","min":0,"max":100,"step":10}"""));
        derive("date", survey("""
                {"type":"text","inputType":"date","name":"moved","min":"1900-01-01","max":"2026-12-31"}"""));
        derive("matrix: one single choice per row", survey("""
                {"type":"matrix","name":"trust","title":"Trust in","columns":[1,2,3],
                 "rows":["courts",{"value":"press","text":"the press"}]}"""));
        derive("ranking: one single choice per position", survey("""
                {"type":"ranking","name":"rank","title":"Rank them","choices":["a","b","c"]}"""));
        derive("nested panels and pages keep the survey's order", """
                {"pages":[{"name":"p1","elements":[
                   {"type":"panel","name":"outer","elements":[
                      {"type":"boolean","name":"b1"},
                      {"type":"panel","name":"inner","elements":[{"type":"boolean","name":"b2"}]}]},
                   {"type":"boolean","name":"b3","visibleIf":"{b1} = true"}]},
                 {"name":"p2","elements":[{"type":"boolean","name":"b4"}]}]}""");
        derive("elements at the root", "{\"elements\":[{\"type\":\"boolean\",\"name\":\"b1\"}]}");

        for (String type : new String[] {
            "html",
            "image",
            "comment",
            "multipletext",
            "file",
            "signaturepad",
            "expression",
            "paneldynamic",
            "matrixdynamic",
            "matrixdropdown",
            "somethingnew"
        }) {
            refuse("type " + type, survey("{\"type\":\"" + type + "\",\"name\":\"q1\"}"));
        }
        refuse("open text", survey("{\"type\":\"text\",\"name\":\"q1\"}"));
        refuse("email", survey("{\"type\":\"text\",\"inputType\":\"email\",\"name\":\"q1\"}"));
        refuse("number without max", survey("{\"type\":\"text\",\"inputType\":\"number\",\"name\":\"q1\",\"min\":0}"));
        refuse(
                "min above max",
                survey("{\"type\":\"text\",\"inputType\":\"number\",\"name\":\"q1\",\"min\":2,\"max\":1}"));
        refuse(
                "max finer than scale",
                survey("{\"type\":\"text\",\"inputType\":\"number\",\"name\":\"q1\",\"min\":0,\"max\":1.5}"));
        refuse(
                "number beyond 2^53",
                survey(
                        "{\"type\":\"text\",\"inputType\":\"number\",\"name\":\"q1\",\"min\":0,\"max\":9007199254740992}"));
        refuse(
                "scale beyond 9",
                survey(
                        "{\"type\":\"text\",\"inputType\":\"number\",\"name\":\"q1\",\"min\":0,\"max\":1,\"tercet\":{\"scale\":10}}"));
        refuse(
                "date that is none",
                survey(
                        "{\"type\":\"text\",\"inputType\":\"date\",\"name\":\"q1\",\"min\":\"1900-02-30\",\"max\":\"2000-01-01\"}"));
        for (String feature :
                new String[] {"showOtherItem", "hasOther", "showNoneItem", "hasNone", "showCommentArea", "hasComment"
                }) {
            refuse(
                    feature,
                    survey("{\"type\":\"radiogroup\",\"name\":\"q1\",\"choices\":[1,2],\"" + feature + "\":true}"));
        }
        refuse(
                "choicesByUrl",
                survey("{\"type\":\"dropdown\",\"name\":\"q1\",\"choicesByUrl\":{\"url\":\"/countries.json\"}}"));
        refuse("valueName", survey("{\"type\":\"boolean\",\"name\":\"q1\",\"valueName\":\"q2\"}"));
        refuse("no choices", survey("{\"type\":\"radiogroup\",\"name\":\"q1\",\"choices\":[]}"));
        refuse("same code twice", survey("{\"type\":\"radiogroup\",\"name\":\"q1\",\"choices\":[1,\"1\"]}"));
        refuse("fractional code", survey("{\"type\":\"radiogroup\",\"name\":\"q1\",\"choices\":[1.5]}"));
        refuse(
                "a missing code as choice",
                survey("{\"type\":\"radiogroup\",\"name\":\"q1\",\"choices\":[\"refused\"]}"));
        refuse("name with a space", survey("{\"type\":\"boolean\",\"name\":\"q 1\"}"));
        refuse("no name", survey("{\"type\":\"boolean\"}"));
        refuse("name twice", survey("{\"type\":\"boolean\",\"name\":\"q1\"},{\"type\":\"boolean\",\"name\":\"q1\"}"));
        refuse(
                "matrix with checkboxes",
                survey("{\"type\":\"matrix\",\"name\":\"q1\",\"cellType\":\"checkbox\",\"columns\":[1],\"rows\":[1]}"));
        refuse(
                "matrix row with a space",
                survey("{\"type\":\"matrix\",\"name\":\"q1\",\"columns\":[1],\"rows\":[\"a b\"]}"));
        refuse("rating too long", survey("{\"type\":\"rating\",\"name\":\"q1\",\"rateMin\":0,\"rateMax\":1000}"));
        refuse(
                "boolean with equal values",
                survey("{\"type\":\"boolean\",\"name\":\"q1\",\"valueTrue\":1,\"valueFalse\":1}"));
        refuse("no question", "{\"pages\":[]}");
        refuse("pages and elements", "{\"pages\":[],\"elements\":[]}");
        refuse("not an object", "[]");
        ObjectNode file = object();
        file.set("good", good);
        file.set("refused", refused);
        VectorFile.write("codebook.json", file);
    }

    private static String survey(String questions) {
        return "{\"pages\":[{\"name\":\"p1\",\"elements\":[" + questions + "]}]}";
    }

    private void derive(String name, String survey) {
        ObjectNode one = good.addObject().put("name", name);
        one.set("survey", json(survey));
        one.set("codebook", Json.readTree(Json.write(Codebook.derive(json(survey)))));
    }

    private void refuse(String name, String survey) {
        try {
            Codebook.derive(json(survey));
        } catch (CodebookRefused e) {
            ObjectNode one = refused.addObject().put("name", name);
            one.set("survey", json(survey));
            one.put("question", e.question()).put("reason", e.reason());
            return;
        }
        throw new AssertionError(name + " was not refused");
    }

    private static final String ENCODE_SURVEY = """
            {"elements":[
              {"type":"radiogroup","name":"sex","choices":[{"value":1,"text":"Female"},{"value":2,"text":"Male"}]},
              {"type":"checkbox","name":"media","choices":["radio","paper","web"]},
              {"type":"text","inputType":"number","name":"wage","min":1,"max":99.99,"step":0.01},
              {"type":"text","inputType":"number","name":"balance","min":-500,"max":500},
              {"type":"text","inputType":"date","name":"moved","min":"1960-01-01","max":"2026-12-31"},
              {"type":"matrix","name":"trust","columns":[1,2],"rows":["courts","press"]}]}""";

    private void encode() throws IOException {
        Codebook codebook = Codebook.derive(json(ENCODE_SURVEY));
        row(codebook, "everything answered", """
                {"sex":{"chosen":"2"},"media":{"chosenSet":["web","radio"]},"wage":{"amount":"12.34"},
                 "balance":{"amount":"-500"},"moved":{"amount":"19000"},
                 "trust.courts":{"chosen":"1"},"trust.press":{"chosen":"2"}}""");
        row(codebook, "nothing asked", "{}");
        row(codebook, "each missing reason", """
                {"sex":{"absent":"not-asked"},"media":{"absent":"refused"},"wage":{"absent":"dont-know"},
                 "balance":{"absent":"not-applicable"},"moved":{"absent":"refused"},
                 "trust.courts":{"absent":"dont-know"},"trust.press":{"absent":"not-applicable"}}""");
        row(codebook, "a multiple choice answered with no option", "{\"media\":{\"chosenSet\":[]}}");
        row(codebook, "smallest and largest", "{\"wage\":{\"amount\":\"1\"},\"balance\":{\"amount\":\"500\"}}");
        row(codebook, "more decimals than the scale are rounded", "{\"wage\":{\"amount\":\"7.8891\"}}");
        row(codebook, "a date before 1970", "{\"moved\":{\"amount\":\"-3653\"}}");
        refuseRow(codebook, "unknown code", "{\"sex\":{\"chosen\":\"3\"}}");
        refuseRow(codebook, "unknown option", "{\"media\":{\"chosenSet\":[\"web\",\"tv\"]}}");
        refuseRow(codebook, "below the range", "{\"wage\":{\"amount\":\"0.99\"}}");
        refuseRow(codebook, "above the range", "{\"wage\":{\"amount\":\"100\"}}");
        refuseRow(codebook, "far above the range", "{\"wage\":{\"amount\":\"1e30\"}}");
        refuseRow(codebook, "date after the range", "{\"moved\":{\"amount\":\"99999\"}}");
        refuseRow(codebook, "a set for a single choice", "{\"sex\":{\"chosenSet\":[\"1\"]}}");
        refuseRow(codebook, "a code for a number", "{\"wage\":{\"chosen\":\"1\"}}");
        refuseRow(codebook, "a number for a multiple choice", "{\"media\":{\"amount\":\"1\"}}");
        refuseRow(codebook, "unknown variable", "{\"income\":{\"amount\":\"1\"}}");
        ObjectNode file = object();
        file.set("survey", json(ENCODE_SURVEY));
        file.set("codebook", Json.readTree(Json.write(codebook)));
        file.set("good", good);
        file.set("refused", refused);
        VectorFile.write("encode.json", file);
    }

    private void row(Codebook codebook, String name, String answers) {
        ObjectNode one = good.addObject().put("name", name);
        one.set("answers", json(answers));
        one.set("row", ring(RowEncoder.encode(codebook, Answers.read(json(answers)))));
    }

    private void refuseRow(Codebook codebook, String name, String answers) {
        try {
            RowEncoder.encode(codebook, Answers.read(json(answers)));
        } catch (AnswerRefused e) {
            ObjectNode one = refused.addObject().put("name", name);
            one.set("answers", json(answers));
            one.put("variable", e.variable()).put("allowed", e.allowed());
            return;
        }
        throw new AssertionError(name + " was not refused");
    }
}
