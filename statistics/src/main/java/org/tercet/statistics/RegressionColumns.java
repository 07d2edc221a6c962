package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.query.RegressionSpec;

/// The columns of a regression: the outcome, then its predictors; a single choice is a 0/1 per category.
///
/// @param variables outcome first
/// @param all every column, first categories included
record RegressionColumns(List<Variable> variables, List<Column> all) {

    /// One column.
    ///
    /// @param name of the number, or `variable=code`
    /// @param scale decimals
    /// @param choice place of its single choice among the variables; -1 for a number
    /// @param reference whether it is a first category, which is not shown
    record Column(String name, String label, int element, int scale, int choice, boolean reference) {}

    static RegressionColumns of(RegressionSpec spec, Codebook codebook) {
        List<Variable> variables = new ArrayList<>(List.of(Tally.numeric(codebook, spec.outcome())));
        spec.predictors().forEach(name -> variables.add(codebook.variable(name)));
        List<Column> columns = new ArrayList<>();
        for (int v = 0; v < variables.size(); v++) {
            Variable variable = variables.get(v);
            if (variable instanceof SingleChoice single) {
                for (int c = 0; c < single.categories().size(); c++) {
                    Category category = single.categories().get(c);
                    columns.add(new Column(
                            single.name() + "=" + category.code(),
                            single.label() + ": " + category.label(),
                            single.categoryColumn(c),
                            0,
                            v,
                            c == 0));
                }
            } else {
                Numeric number = Tally.numeric(codebook, variable.name());
                columns.add(new Column(number.name(), number.label(), number.valueColumn(), number.scale(), -1, false));
            }
        }
        return new RegressionColumns(List.copyOf(variables), List.copyOf(columns));
    }

    /// The columns whose sums are shown.
    List<Column> released() {
        return all.stream().filter(column -> !column.reference()).toList();
    }

    /// The shown columns with their ranges.
    List<Leverage.Column> design() {
        return released().stream()
                .map(column -> column.choice() < 0
                        ? Leverage.Column.of(numberAt(column.element()))
                        : Leverage.Column.category(column.element()))
                .toList();
    }

    private Numeric numberAt(int element) {
        return numbers().stream()
                .filter(number -> number.valueColumn() == element)
                .findFirst()
                .orElseThrow();
    }

    int[] elements() {
        return all.stream().mapToInt(Column::element).toArray();
    }

    List<SingleChoice> choices() {
        return variables.stream()
                .filter(SingleChoice.class::isInstance)
                .map(SingleChoice.class::cast)
                .toList();
    }

    /// The outcome and the numbers among the predictors.
    List<Numeric> numbers() {
        return variables.stream()
                .filter(Numeric.class::isInstance)
                .map(Numeric.class::cast)
                .toList();
    }

    /// Places of the numbers' columns.
    private int[] numberColumns() {
        return IntStream.range(0, all.size())
                .filter(j -> all.get(j).choice() < 0)
                .toArray();
    }

    /// Places of a category's column and of a number's, for every two of them.
    List<int[]> within() {
        int[] numbers = numberColumns();
        return IntStream.range(0, all.size())
                .filter(category -> all.get(category).choice() >= 0)
                .boxed()
                .flatMap(category -> Arrays.stream(numbers).mapToObj(number -> new int[] {category, number}))
                .toList();
    }

    /// What [AmountsRule] looks at, as places among the numbers of [CrossProducts] with those of [#within].
    AmountsRule.Shown<int[]> amounts() {
        int[] numbers = numberColumns();
        List<int[]> within = within();
        int width = all.size();
        return new AmountsRule.Shown<>(
                new int[] {0},
                Arrays.stream(numbers).map(CrossProducts::sum).toArray(),
                Arrays.stream(numbers)
                        .map(j -> CrossProducts.product(width, j, j))
                        .toArray(),
                within.stream()
                        .mapToInt(pair ->
                                CrossProducts.product(width, Math.min(pair[0], pair[1]), Math.max(pair[0], pair[1])))
                        .toArray(),
                IntStream.range(CrossProducts.length(width), CrossProducts.length(width) + within.size())
                        .toArray(),
                within.stream()
                        .mapToInt(pair -> Arrays.binarySearch(numbers, pair[1]))
                        .toArray());
    }

    /// Places of the counts of categories among the numbers of [CrossProducts].
    int[] counts() {
        return IntStream.range(0, all.size())
                .filter(j -> all.get(j).choice() >= 0)
                .map(CrossProducts::sum)
                .toArray();
    }

    /// Places of the joint counts of two categories of different variables.
    int[] jointCounts() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                int left = all.get(i).choice();
                int right = all.get(j).choice();
                if (left >= 0 && right >= 0 && left != right) {
                    places.add(CrossProducts.product(all.size(), i, j));
                }
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Places of what is shown, in the order of [CrossProducts] for the shown columns alone.
    int[] releasedNumbers() {
        int[] shown = IntStream.range(0, all.size())
                .filter(j -> !all.get(j).reference())
                .toArray();
        List<Integer> places = new ArrayList<>(List.of(0));
        for (int i : shown) {
            places.add(CrossProducts.sum(i));
        }
        for (int i = 0; i < shown.length; i++) {
            for (int j = i; j < shown.length; j++) {
                places.add(CrossProducts.product(all.size(), shown[i], shown[j]));
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Which category the coefficients of a single choice are differences from.
    String reference(Variable choice) {
        return all.stream()
                        .filter(Column::reference)
                        .filter(column -> variables.get(column.choice()).equals(choice))
                        .map(Column::label)
                        .findFirst()
                        .orElseThrow()
                + " is the reference";
    }
}
