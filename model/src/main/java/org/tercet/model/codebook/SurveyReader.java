package org.tercet.model.codebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Walks a SurveyJS survey in order and maps each question to variables, or refuses it with a reason.
final class SurveyReader {
    private static final int MAX_PANEL_DEPTH = 16;

    // Questions that have no place in a computation over shares, and why.
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("html", "author HTML is not shown to respondents; use titles and descriptions"),
            Map.entry("image", "display elements are not part of a codebook; use titles and descriptions"),
            Map.entry("comment", "open text cannot be computed on"),
            Map.entry("multipletext", "several texts in one question are not supported; ask one question for each"),
            Map.entry("file", "files cannot be computed on"),
            Map.entry("signaturepad", "a signature names the respondent"),
            Map.entry("expression", "calculated questions are not supported"),
            Map.entry("paneldynamic", "a changing number of panels has no fixed encoding"),
            Map.entry("matrixdynamic", "a changing number of rows has no fixed encoding"),
            Map.entry("matrixdropdown", "a matrix with other cells than one choice per row is not supported"));

    private final List<Variable> variables = new ArrayList<>();
    private final Set<String> questions = new HashSet<>();
    private int offset;

    Codebook read(JsonNode survey) {
        if (!survey.isObject()) {
            throw new CodebookRefused("", "must be a JSON object");
        }
        boolean pages = survey.has("pages");
        boolean elements = survey.has("elements") || survey.has("questions");
        if (pages == elements) {
            throw new CodebookRefused("", "must have either pages or elements");
        }
        if (pages) {
            for (JsonNode page : array("", "pages", survey.get("pages"))) {
                readElements("", page, 0);
            }
        } else {
            readElements("", survey, 0);
        }
        if (variables.isEmpty()) {
            throw new CodebookRefused("", "must have at least one question");
        }
        return new Codebook(variables, offset);
    }

    private void readElements(String owner, JsonNode container, int depth) {
        if (depth > MAX_PANEL_DEPTH) {
            throw new CodebookRefused(owner, "panels may nest at most " + MAX_PANEL_DEPTH + " deep");
        }
        if (container.has("elements") && container.has("questions")) {
            throw new CodebookRefused(owner, "must have either elements or questions");
        }
        JsonNode elements = container.has("questions") ? container.get("questions") : container.get("elements");
        if (elements == null) {
            return;
        }
        for (JsonNode element : array(owner, "elements", elements)) {
            String type = element.path("type").asText();
            if (type.equals("panel")) {
                readElements(element.path("name").asText(owner), element, depth + 1);
            } else {
                readQuestion(type, element);
            }
        }
    }

    private void readQuestion(String type, JsonNode json) {
        Question question = Question.of(type, json);
        if (REFUSED.containsKey(type)) {
            throw question.refused(REFUSED.get(type));
        }
        if (!questions.add(question.name())) {
            throw question.refused("the name is used twice");
        }
        question.refuseOpenEnds();
        switch (type) {
            case "radiogroup", "dropdown" ->
                single(question, question.name(), question.title(), question.choices("choices"));
            case "boolean" -> single(question, question.name(), question.title(), question.booleanCategories());
            case "rating" -> single(question, question.name(), question.title(), question.ratingCategories());
            case "imagepicker" -> {
                if (question.flag("multiSelect")) {
                    multiple(question);
                } else {
                    single(question, question.name(), question.title(), question.choices("choices"));
                }
            }
            case "checkbox", "tagbox" -> multiple(question);
            case "text" -> number(question);
            case "matrix" -> matrix(question);
            case "ranking" -> ranking(question);
            default -> throw question.refused("questions of this type are not supported");
        }
    }

    private void single(Question question, String name, String label, List<Category> categories) {
        int width = categories.size() + Missing.COUNT;
        add(question, () -> new SingleChoice(name, label, categories, offset, width));
    }

    private void multiple(Question question) {
        List<Category> categories = question.choices("choices");
        int width = categories.size() + 1 + Missing.COUNT;
        add(question, () -> new MultipleChoice(question.name(), question.title(), categories, offset, width));
    }

    private void number(Question question) {
        Amounts amounts = Amounts.of(question);
        add(
                question,
                () -> new Numeric(
                        question.name(),
                        question.title(),
                        amounts.scale(),
                        amounts.min(),
                        amounts.max(),
                        amounts.unit(),
                        offset,
                        Numeric.WIDTH));
    }

    private void matrix(Question question) {
        if (question.has("cellType") && !question.text("cellType").equals("radio")) {
            throw question.refused("only one choice per row is supported (cellType radio)");
        }
        List<Category> columns = question.choices("columns");
        for (Category row : question.choices("rows")) {
            single(question, question.name() + "." + row.code(), question.title() + " - " + row.label(), columns);
        }
    }

    private void ranking(Question question) {
        List<Category> categories = question.choices("choices");
        for (int position = 1; position <= categories.size(); position++) {
            single(question, question.name() + "." + position, question.title() + " - " + position, categories);
        }
    }

    private void add(Question question, java.util.function.Supplier<Variable> maker) {
        Variable variable;
        try {
            variable = maker.get();
        } catch (IllegalArgumentException e) {
            throw question.refused(String.valueOf(e.getMessage()));
        }
        if (variables.stream().anyMatch(v -> v.name().equals(variable.name()))) {
            throw question.refused("the name is used twice");
        }
        variables.add(variable);
        offset += variable.width();
        if (variables.size() > Codebook.MAX_VARIABLES) {
            throw question.refused("a survey may have at most " + Codebook.MAX_VARIABLES + " variables");
        }
        if (offset > Codebook.MAX_RING_ELEMENTS) {
            throw question.refused("a survey may have at most " + Codebook.MAX_RING_ELEMENTS + " ring elements");
        }
    }

    static JsonNode array(String question, String field, JsonNode node) {
        if (!node.isArray()) {
            throw new CodebookRefused(question, field + " must be a list");
        }
        return node;
    }
}
