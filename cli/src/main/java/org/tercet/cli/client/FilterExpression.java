package org.tercet.cli.client;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.Variable;
import org.tercet.model.query.Comparison;
import org.tercet.model.query.Filter;

/// A filter as people type it: JSON, or `sex=1,2 and not (age >= 65 or region in (north, west))`.
///
/// Of a choice, `name=code,code` or `name in (code, code)` is one of the codes, `name!=code` is not. Of a
/// number, `name<value` and `<=`, `>`, `>=`, `=`, `!=` compare, `name:from..to` is a range with both ends, in
/// the variable's own unit (dates as yyyy-mm-dd); `name within 2.5%..97.5%` lies between two quantiles, `name
/// within 3 mads` near the median. `not` binds closest, then `and`, then `or`. A code with spaces or signs
/// stands in double quotes.
public final class FilterExpression {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\\(|\\)|!=|<=|>=|=|<|>|:|,|\\.\\.|\"[^\"]*\"|(?:(?!\\.\\.)[^\\s()=:,!<>\"])+)");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9])?)%");
    private static final int MAX_LENGTH = 10_000;

    private final Codebook codebook;
    private final List<String> tokens;
    private int at;

    private FilterExpression(Codebook codebook, List<String> tokens) {
        this.codebook = codebook;
        this.tokens = tokens;
    }

    /// @throws IllegalArgumentException saying what was expected, and where
    public static Filter parse(String text, Codebook codebook) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("filter: must be at most " + MAX_LENGTH + " characters");
        }
        if (text.strip().startsWith("{")) {
            try {
                return Json.read(text.getBytes(StandardCharsets.UTF_8), Filter.class);
            } catch (MalformedDocument e) {
                throw new IllegalArgumentException("filter: " + e.getMessage());
            }
        }
        FilterExpression expression = new FilterExpression(codebook, tokens(text));
        Filter filter = expression.any(0);
        if (expression.at < expression.tokens.size()) {
            throw expression.expected("and, or, or the end");
        }
        return filter;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int position = 0;
        while (position < text.length() && !text.substring(position).isBlank()) {
            matcher.region(position, text.length());
            if (!matcher.lookingAt()) {
                throw new IllegalArgumentException("filter: character " + (position + 1) + " is not understood");
            }
            tokens.add(matcher.group(1));
            position = matcher.end();
        }
        return tokens;
    }

    private Filter any(int depth) {
        List<Filter> parts = new ArrayList<>(List.of(all(depth)));
        while (take("or")) {
            parts.add(all(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.Any(parts);
    }

    private Filter all(int depth) {
        List<Filter> parts = new ArrayList<>(List.of(one(depth)));
        while (take("and")) {
            parts.add(one(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.All(parts);
    }

    private Filter one(int depth) {
        if (depth > 2 * Filter.MAX_DEPTH) {
            throw new IllegalArgumentException("filter: must be at most " + Filter.MAX_DEPTH + " deep");
        }
        if (take("not")) {
            return new Filter.Not(one(depth + 1));
        }
        if (take("(")) {
            Filter inner = any(depth + 1);
            if (!take(")")) {
                throw expected(")");
            }
            return inner;
        }
        return leaf();
    }

    private Filter leaf() {
        Variable variable = codebook.find(word("a variable's name"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "filter: word " + at + " must be the name of a variable of the codebook"));
        return variable instanceof Numeric numeric ? amounts(numeric) : choice(variable);
    }

    private Filter choice(Variable variable) {
        if (take("in")) {
            List<String> codes = enclosed();
            return new Filter.In(variable.name(), codes);
        }
        if (take("=")) {
            return new Filter.In(variable.name(), listed());
        }
        if (take("!=")) {
            return new Filter.Not(new Filter.In(variable.name(), listed()));
        }
        if (next(":") || next("<") || next("<=") || next(">") || next(">=") || next("within")) {
            throw new IllegalArgumentException(
                    "filter: " + variable.name() + " must be a number or date to have a range");
        }
        throw expected("=, != or in");
    }

    private Filter amounts(Numeric variable) {
        if (take(":")) {
            long from = scaled(variable, word("a number or date"));
            if (!take("..")) {
                throw expected("..");
            }
            return new Filter.Between(variable.name(), from, scaled(variable, word("a number or date")));
        }
        if (take("within")) {
            return within(variable);
        }
        if (take("in")) {
            return anyOf(variable, enclosed());
        }
        Optional<Comparison> sign = at < tokens.size() ? Comparison.ofSign(tokens.get(at)) : Optional.empty();
        if (sign.isEmpty()) {
            throw expected("<, <=, >, >=, =, !=, :, in or within");
        }
        at++;
        if (sign.get() == Comparison.EQUAL) {
            return anyOf(variable, listed());
        }
        return new Filter.Compare(variable.name(), sign.get(), scaled(variable, word("a number or date")));
    }

    private static Filter anyOf(Numeric variable, List<String> values) {
        List<Filter> parts = values.stream()
                .<Filter>map(value -> new Filter.Compare(variable.name(), Comparison.EQUAL, scaled(variable, value)))
                .toList();
        return parts.size() == 1 ? parts.getFirst() : new Filter.Any(parts);
    }

    private Filter within(Numeric variable) {
        String first = word("a percentage or how many MADs");
        if (take("..")) {
            return new Filter.Within(variable.name(), List.of(permilles(first), permilles(word("a percentage"))), null);
        }
        if (!take("mads")) {
            throw expected("mads, or .. and a percentage");
        }
        if (!first.matches("[0-9]{1,3}(\\.[0-9]{1,2})?")) {
            throw new IllegalArgumentException("filter: mads must be 0.01 to 100 with at most two decimals");
        }
        return new Filter.Within(variable.name(), null, new BigDecimal(first));
    }

    private static long permilles(String text) {
        Matcher percent = PERCENT.matcher(text);
        if (!percent.matches()) {
            throw new IllegalArgumentException(
                    "filter: within must have percentages with at most one decimal, such as 2.5%..97.5%");
        }
        return new BigDecimal(percent.group(1)).movePointRight(1).longValueExact();
    }

    private List<String> enclosed() {
        if (!take("(")) {
            throw expected("(");
        }
        List<String> words = listed();
        if (!take(")")) {
            throw expected(")");
        }
        return words;
    }

    private List<String> listed() {
        List<String> codes = new ArrayList<>(List.of(word("a code")));
        while (take(",")) {
            codes.add(word("a code"));
        }
        return codes;
    }

    private static long scaled(Numeric variable, String text) {
        BigDecimal value = variable.holdsDate() ? CellText.day(variable, text) : CellText.number(variable, text);
        try {
            return value.movePointRight(variable.scale()).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "filter: " + variable.name() + " must have at most " + variable.scale() + " decimals");
        }
    }

    private boolean next(String token) {
        return at < tokens.size() && tokens.get(at).equals(token);
    }

    private boolean take(String token) {
        boolean next = next(token);
        at += next ? 1 : 0;
        return next;
    }

    private String word(String what) {
        if (at >= tokens.size() || tokens.get(at).matches("\\(|\\)|!=|<=|>=|=|<|>|:|,|\\.\\.")) {
            throw expected(what);
        }
        String token = tokens.get(at++);
        return token.startsWith("\"") ? token.substring(1, token.length() - 1) : token;
    }

    private IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("filter: after word " + at + " must come " + what);
    }
}
