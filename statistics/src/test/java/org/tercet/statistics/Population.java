package org.tercet.statistics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.RowEncoder;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.Dealt;
import org.tercet.smc.kit.ThreeParties;

/// Seeded people with answers of every type, in the clear and dealt to three parties.
final class Population {
    private final Codebook codebook;
    private final List<long[]> rows = new ArrayList<>();

    private Population(Codebook codebook) {
        this.codebook = codebook;
    }

    /// A codebook with two single choices, a multiple choice, numbers that may be negative, and two yes-or-no choices.
    static Codebook codebook(int first, int second, int options) {
        List<Variable> variables = new ArrayList<>();
        int offset = 0;
        variables.add(new SingleChoice("first", "First", categories("f", first), offset, first + 4));
        offset += first + 4;
        variables.add(new SingleChoice("second", "Second", categories("s", second), offset, second + 4));
        offset += second + 4;
        variables.add(new MultipleChoice("several", "Several", categories("o", options), offset, options + 5));
        offset += options + 5;
        variables.add(new Numeric("amount", "Amount", 2, -5000, 9999, "dollars", offset, 6));
        offset += 6;
        variables.add(new Numeric("age", "Age", 0, 18, 99, "years", offset, 6));
        offset += 6;
        variables.add(new SingleChoice("third", "Third", categories("t", 2), offset, 6));
        offset += 6;
        variables.add(new SingleChoice("fourth", "Fourth", categories("u", 2), offset, 6));
        offset += 6;
        return new Codebook(variables, offset);
    }

    /// Empty.
    static Population of(Codebook codebook) {
        return new Population(codebook);
    }

    /// People with skewed answers; `missing` is the chance of each answer to be missing.
    static Population random(Codebook codebook, SplittableRandom random, int rows, double missing) {
        Population population = new Population(codebook);
        for (int r = 0; r < rows; r++) {
            Map<String, Answer> answers = new HashMap<>();
            for (Variable variable : codebook.variables()) {
                answers.put(variable.name(), answer(variable, random, missing));
            }
            population.add(answers);
        }
        return population;
    }

    Population add(Map<String, Answer> answers) {
        rows.add(RowEncoder.encode(codebook, answers));
        return this;
    }

    Population addRaw(long[] row) {
        rows.add(row.clone());
        return this;
    }

    Codebook codebook() {
        return codebook;
    }

    List<long[]> rows() {
        return rows;
    }

    PlainTable plain() {
        return PlainTable.ofRows(codebook.ringElements(), rows);
    }

    /// The batch as the three parties hold it.
    Batch deal(ThreeParties three) {
        PlainTable table = plain();
        List<Dealt<Shares>> columns = new ArrayList<>();
        for (int e = 0; e < codebook.ringElements(); e++) {
            columns.add(three.share(table.column(e)));
        }
        return new Batch(table.rows(), columns);
    }

    /// Dealt columns.
    record Batch(int rows, List<Dealt<Shares>> columns) {
        Columns of(org.tercet.smc.Session session) {
            int count = rows;
            return new Columns() {
                @Override
                public int rows() {
                    return count;
                }

                @Override
                public Shares column(int ringElement) {
                    return columns.get(ringElement).of(session);
                }
            };
        }
    }

    private static Answer answer(Variable variable, SplittableRandom random, double missing) {
        if (random.nextDouble() < missing) {
            return new Answer.Absent(Missing.values()[skewed(random, Missing.COUNT)]);
        }
        return switch (variable) {
            case SingleChoice single ->
                new Answer.Chosen(single.categories()
                        .get(skewed(random, single.categories().size()))
                        .code());
            case MultipleChoice multiple -> {
                Set<String> codes = new HashSet<>();
                double level = random.nextDouble();
                for (Category option : multiple.categories()) {
                    if (random.nextDouble() < level) {
                        codes.add(option.code());
                    }
                }
                yield new Answer.ChosenSet(codes);
            }
            case Numeric numeric ->
                new Answer.Amount(
                        BigDecimal.valueOf(random.nextLong(numeric.min(), numeric.max() + 1), numeric.scale()));
        };
    }

    /// Earlier ones more often, so that small and empty cells occur.
    private static int skewed(SplittableRandom random, int bound) {
        double u = random.nextDouble();
        return (int) (u * u * u * bound);
    }

    private static List<Category> categories(String prefix, int count) {
        List<Category> categories = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            categories.add(new Category(prefix + i, prefix.toUpperCase(java.util.Locale.ROOT) + " " + i));
        }
        return categories;
    }
}
