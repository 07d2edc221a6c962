# Figures of R, which AgreesWithRTest compares with ours.
#
#   Rscript figures.R DIRECTORY
#
# makes people.csv, 1,500 people of no country, and figures.tsv: what R and its packages stats and survey compute from
# them, one figure a line with all 17 digits. Written with R 4.2.2 and survey 4.1-1; tests read the two files and do not
# need R. Missing answers are empty fields.

suppressPackageStartupMessages(library(survey))
directory <- commandArgs(trailingOnly = TRUE)[1]
set.seed(20261124)

n <- 1500
age <- round(pmin(90, pmax(18, rnorm(n, 46, 17))))
sex <- sample(c("f", "m"), n, TRUE, c(0.53, 0.47))
region <- sample(c("north", "east", "south", "west"), n, TRUE, c(0.35, 0.3, 0.2, 0.15))
edu <- as.character(pmin(5, pmax(1, round(3.4 - 0.012 * (age - 46) + rnorm(n)))))
income <- round(exp(7.4 + 0.18 * as.numeric(edu) + 0.15 * (sex == "m") + rnorm(n, 0, 0.45)), 2)
income[sample(n, 81)] <- NA
before <- round(rnorm(n, 128 + 0.3 * (age - 46), 11), 1)
after <- round(before - 2.5 + rnorm(n, 0, 6), 1)
after[sample(n, 34)] <- NA
visits <- rpois(n, exp(0.3 + 0.018 * (age - 46) + 0.25 * (sex == "f")))
smoker <- ifelse(runif(n) < plogis(-0.6 - 0.02 * (age - 46) - 0.3 * (as.numeric(edu) - 3)), "yes", "no")
rating <- as.character(pmin(10, pmax(0, round(7.4 + 0.4 * (region == "north") + rnorm(n, 0, 3.2)))))
w <- round(0.2 + rgamma(n, 3, 3) * ifelse(sex == "m", 1.25, 0.85), 2)
p <- data.frame(sex, region, edu, smoker, rating, age, income, before, after, visits, w)
write.csv(p, file.path(directory, "people.csv"), row.names = FALSE, quote = FALSE, na = "")

p$sex <- factor(p$sex, c("f", "m"))
p$region <- factor(p$region, c("north", "east", "south", "west"))
p$edu <- factor(p$edu, 1:5)
p$smoker <- factor(p$smoker, c("no", "yes"))
p$rating <- factor(p$rating, 0:10)

out <- file(file.path(directory, "figures.tsv"), "w")
# A figure: the statistic and the weight as in a query, where it stands in the table, and which number of it.
put <- function(statistic, line, quantity, value, column = "", weight = "") {
    stopifnot(length(value) == 1, is.finite(value))
    writeLines(paste(statistic, weight, line, column, quantity, formatC(value, digits = 17, format = "g", width = 1), sep = "\t"), out)
}
spec <- function(kind, ...) {
    fields <- list(...)
    quoted <- function(v) if (is.character(v)) paste0("\"", v, "\"") else format(v, scientific = FALSE)
    value <- function(v) if (inherits(v, "AsIs") || length(v) > 1) paste0("[", paste(quoted(unclass(v)), collapse = ","), "]") else quoted(v)
    paste0("{", paste(c(paste0("\"kind\":\"", kind, "\""), mapply(function(name, v) paste0("\"", name, "\":", value(v)), names(fields), fields)), collapse = ","), "}")
}

# --- means -----------------------------------------------------------------------------------------------------------
s <- spec("mean", variable = "income", by = "edu")
for (g in levels(p$edu)) {
    x <- na.omit(p$income[p$edu == g])
    put(s, g, "mean", mean(x))
    put(s, g, "sd", sd(x))
    put(s, g, "standardError", sd(x) / sqrt(length(x)))
    put(s, g, "margin95", qt(0.975, length(x) - 1) * sd(x) / sqrt(length(x)))
}

test <- function(s, line, t, names) {
    put(s, line, "t", t$statistic)
    put(s, line, "df", t$parameter)
    put(s, line, "p", t$p.value)
    put(s, line, "lower95", t$conf.int[1])
    put(s, line, "upper95", t$conf.int[2])
    put(s, line, "standardError", t$stderr)
}
test(spec("t-test", variable = "before", mu = 128.5), "t", t.test(p$before - 128.5))
test(spec("t-test", variable = "before", minus = "after"), "t", t.test(p$before, p$after, paired = TRUE))
test(spec("t-test", variable = "income", by = "sex"), "welch", t.test(income ~ sex, p))
test(spec("t-test", variable = "income", by = "sex"), "pooled", t.test(income ~ sex, p, var.equal = TRUE))

s <- spec("anova", variable = "income", by = "edu")
a <- anova(lm(income ~ edu, p))
put(s, "between", "df", a$Df[1])
put(s, "between", "sumOfSquares", a$`Sum Sq`[1])
put(s, "between", "meanSquare", a$`Mean Sq`[1])
put(s, "between", "f", a$`F value`[1])
put(s, "between", "p", a$`Pr(>F)`[1])
put(s, "between", "etaSquared", a$`Sum Sq`[1] / sum(a$`Sum Sq`))
put(s, "within", "df", a$Df[2])
put(s, "within", "sumOfSquares", a$`Sum Sq`[2])
for (method in c("none", "holm", "BH")) {
    s <- spec("anova", variable = "income", by = "edu", pairwise = c(none = "none", holm = "holm", BH = "benjamini-hochberg")[[method]])
    m <- pairwise.t.test(p$income, p$edu, p.adjust.method = method)$p.value
    for (i in rownames(m)) for (j in colnames(m)) if (!is.na(m[i, j])) put(s, paste(j, "-", i), "p", m[i, j])
}

# --- tables and their tests ------------------------------------------------------------------------------------------
counts <- table(p$edu, p$region)
s <- spec("crosstab", rows = "edu", columns = "region")
for (i in rownames(counts)) for (j in colnames(counts)) put(s, i, "percent", 100 * counts[i, j] / sum(counts[, j]), j)
s <- spec("chi-square", rows = "edu", columns = "region")
t <- suppressWarnings(chisq.test(counts))
put(s, "pearson", "chiSquare", t$statistic)
put(s, "pearson", "df", t$parameter)
put(s, "pearson", "p", t$p.value)
put(s, "pearson", "cramersV", sqrt(t$statistic / n / 3))
put(s, "pearson", "expectedBelow5", sum(t$expected < 5))
s <- spec("chi-square", rows = "smoker", columns = "sex")
t <- chisq.test(table(p$smoker, p$sex))
put(s, "yates", "chiSquare", t$statistic)
put(s, "yates", "p", t$p.value)
put(s, "fisher", "p", fisher.test(table(p$smoker, p$sex))$p.value)
s <- spec("goodness-of-fit", variable = "region", shares = c(4, 3, 2, 1))
t <- chisq.test(table(p$region), p = c(4, 3, 2, 1) / 10)
put(s, "pearson", "chiSquare", t$statistic)
put(s, "pearson", "p", t$p.value)
s <- spec("scale", variable = "edu")
put(s, "score", "mean", mean(as.numeric(p$edu)))
put(s, "score", "sd", sd(as.numeric(p$edu)))
put(s, "top-2", "percent", 100 * mean(p$edu %in% 4:5))
s <- spec("net", variable = "region", codes = c("north", "east"))
put(s, "net", "percent", 100 * mean(p$region %in% c("north", "east")))
put(s, "net", "standardError", 100 * sqrt(mean(p$region %in% c("north", "east")) * (1 - mean(p$region %in% c("north", "east"))) / n))

# --- numbers together ------------------------------------------------------------------------------------------------
numbers <- together <- c("age", "income", "before", "after")
q <- na.omit(p[numbers])
s <- spec("covariance", numbers = numbers)
for (i in numbers) for (j in numbers) put(s, i, "covariance", cov(q)[i, j], j)
for (i in numbers) for (j in numbers) if (i != j) put(s, i, "correlation", cor(q)[i, j], j)
for (matrix in c("correlation", "covariance")) {
    s <- spec("pca", numbers = numbers, matrix = matrix)
    e <- eigen(if (matrix == "covariance") cov(q) else cor(q), symmetric = TRUE)
    for (c in 1:4) {
        put(s, paste0("PC", c), "eigenvalue", e$values[c])
        put(s, paste0("PC", c), "explained", 100 * e$values[c] / sum(e$values))
    }
}
coefficients <- function(s, table, statistic, weight = "") {
    names <- rownames(table)
    for (r in seq_along(names)) {
        line <- if (names[r] == "(Intercept)") "(intercept)" else sub("^(edu|sex|region)(.+)$", "\\1=\\2", names[r])
        put(s, line, "coefficient", table[r, 1], "", weight)
        put(s, line, "standardError", table[r, 2], "", weight)
        put(s, line, statistic, table[r, 3], "", weight)
        put(s, line, "p", table[r, 4], "", weight)
    }
}
s <- spec("regression", outcome = "income", predictors = c("age", "edu", "before", "sex"))
m <- summary(lm(income ~ age + edu + before + sex, p))
coefficients(s, m$coefficients, "t")
put(s, "model", "rSquared", m$r.squared)
put(s, "model", "adjustedRSquared", m$adj.r.squared)
put(s, "model", "residualSd", m$sigma)
put(s, "model", "f", m$fstatistic[1])
put(s, "model", "p", pf(m$fstatistic[1], m$fstatistic[2], m$fstatistic[3], lower.tail = FALSE))

numbers <- c("before", "age")
q <- p[numbers]
s <- paste0("{\"kind\":\"k-means\",\"numbers\":[\"before\",\"age\"],\"centres\":[[110,30],[128,45],[140,65]],\"iterations\":40}")
k <- kmeans(q, rbind(c(110, 30), c(128, 45), c(140, 65)), iter.max = 200, algorithm = "Lloyd")
for (c in 1:3) {
    put(s, as.character(c), "sumOfSquares", k$withinss[c])
    for (j in numbers) put(s, as.character(c), "mean", k$centers[c, j], j)
}
put(s, "within", "sumOfSquares", k$tot.withinss)

exact <- glm.control(epsilon = 1e-15, maxit = 50)
s <- spec("logistic-regression", outcome = "smoker", code = "yes", predictors = c("age", "edu"))
m <- glm(smoker ~ age + edu, binomial, p, control = exact)
coefficients(s, summary(m)$coefficients, "z")
put(s, "model", "deviance", m$deviance)
put(s, "model", "nullDeviance", m$null.deviance)
s <- spec("poisson-regression", outcome = "visits", predictors = c("age", "sex"))
m <- glm(visits ~ age + sex, poisson, p, control = exact)
coefficients(s, summary(m)$coefficients, "z")
put(s, "model", "deviance", m$deviance)
put(s, "model", "nullDeviance", m$null.deviance)

# --- order and ranks -------------------------------------------------------------------------------------------------
permilles <- c(100, 250, 500, 750, 900)
for (type in c(1, 7)) {
    s <- spec("quantiles", variable = "before", permilles = permilles, type = type)
    for (permille in permilles) put(s, as.character(permille), "value", quantile(p$before, permille / 1000, type = type))
}
s <- spec("boxplot", variable = "before")
five <- fivenum(p$before)
put(s, "lower-hinge", "value", five[2])
put(s, "median", "value", five[3])
put(s, "upper-hinge", "value", five[4])
s <- spec("mad", variable = "income")
put(s, "median", "value", median(p$income, na.rm = TRUE))
put(s, "mad", "spread", mad(p$income, na.rm = TRUE))
rank <- function(s, line, statistic, t) {
    put(s, line, statistic, t$statistic)
    put(s, line, "p", t$p.value)
}
edus <- as.numeric(p$edu)
# Whole numbers, so that equal differences are equal.
tenths <- function(x) round(10 * x)
rank(spec("mann-whitney", variable = "age", by = "sex"), "mann-whitney", "w", wilcox.test(age ~ sex, p, exact = FALSE))
rank(spec("mann-whitney", variable = "edu", by = "sex"), "mann-whitney", "w", wilcox.test(edus ~ p$sex, exact = FALSE))
rank(spec("kruskal-wallis", variable = "age", by = "region"), "kruskal-wallis", "chiSquare", kruskal.test(age ~ region, p))
rank(spec("kruskal-wallis", variable = "edu", by = "region"), "kruskal-wallis", "chiSquare", kruskal.test(edus ~ p$region))
rank(spec("wilcoxon", variable = "before", minus = "after"), "wilcoxon", "v", wilcox.test(tenths(p$before), tenths(p$after), paired = TRUE, exact = FALSE))
for (pair in list(c("age", "income"), c("before", "after"))) {
    t <- cor.test(p[[pair[1]]], p[[pair[2]]], method = "spearman", exact = FALSE)
    s <- spec("spearman", variable = pair[1], with = pair[2])
    put(s, "spearman", "rho", t$estimate)
    put(s, "spearman", "p", t$p.value)
}
t <- cor.test(edus, as.numeric(p$smoker), method = "kendall", exact = FALSE)
s <- spec("kendall", variable = "edu", with = "smoker")
put(s, "kendall", "tau", t$estimate)
put(s, "kendall", "z", t$statistic)
put(s, "kendall", "p", t$p.value)
t <- cor.test(p$age, p$visits, method = "kendall", exact = FALSE)
s <- spec("kendall", variable = "age", with = "visits")
put(s, "kendall", "tau", t$estimate)
put(s, "kendall", "z", t$statistic)
put(s, "kendall", "p", t$p.value)
t <- cor.test(edus, as.numeric(p$smoker), method = "spearman", exact = FALSE)
s <- spec("spearman", variable = "edu", with = "smoker")
put(s, "spearman", "rho", t$estimate)
put(s, "spearman", "p", t$p.value)

# --- with weights ----------------------------------------------------------------------------------------------------
design <- svydesign(ids = ~1, weights = ~w, data = p)
weight <- spec("design-weight", variable = "w")
share <- function(s, line, estimate, weight, column = "") {
    put(s, line, "percent", 100 * coef(estimate), column, weight)
    put(s, line, "standardError", 100 * SE(estimate), column, weight)
}
s <- spec("frequency", variable = "edu")
for (g in levels(p$edu)) {
    share(s, g, svymean(as.formula(paste0("~I(1 * (edu == \"", g, "\"))")), design), weight)
    put(s, g, "weightedN", sum(p$w[p$edu == g]), "", weight)
}
s <- spec("crosstab", rows = "edu", columns = "sex")
for (g in levels(p$edu)) for (j in levels(p$sex)) {
    share(s, g, svymean(as.formula(paste0("~I(1 * (edu == \"", g, "\"))")), subset(design, sex == j)), weight, j)
}
s <- spec("mean", variable = "income", by = "region")
for (g in levels(p$region)) {
    d <- subset(design, region == g & !is.na(income))
    m <- svymean(~income, d)
    x <- p[p$region == g & !is.na(p$income), ]
    put(s, g, "mean", coef(m), "", weight)
    put(s, g, "standardError", SE(m), "", weight)
    put(s, g, "sd", sqrt(coef(svyvar(~income, d))), "", weight)
    put(s, g, "effectiveN", sum(x$w)^2 / sum(x$w^2), "", weight)
    put(s, g, "designEffect", nrow(x) * sum(x$w^2) / sum(x$w)^2, "", weight)
}
s <- spec("chi-square", rows = "edu", columns = "region")
t <- svychisq(~edu + region, design, statistic = "F")
put(s, "rao-scott-f", "f", t$statistic, "", weight)
put(s, "rao-scott-f", "df", t$parameter[1], "", weight)
put(s, "rao-scott-f", "residualDf", t$parameter[2], "", weight)
put(s, "rao-scott-f", "p", t$p.value, "", weight)
t <- svychisq(~edu + region, design, statistic = "Chisq")
put(s, "rao-scott", "chiSquare", t$statistic, "", weight)
put(s, "rao-scott", "p", t$p.value, "", weight)
s <- spec("scale", variable = "edu")
m <- svymean(~as.numeric(edu), design)
put(s, "score", "mean", coef(m), "", weight)
put(s, "score", "standardError", SE(m), "", weight)
s <- spec("net-promoter", variable = "rating")
m <- svymean(~I(100 * (as.numeric(rating) > 9) - 100 * (as.numeric(rating) < 8)), design)
put(s, "score", "score", coef(m), "", weight)
put(s, "score", "standardError", SE(m), "", weight)

s <- spec("histogram", variable = "age", breaks = c(30, 45, 60))
bin <- cut(p$age, c(18, 30, 45, 60, 91), right = FALSE, labels = c("18", "30", "45", "60"))
for (b in levels(bin)) {
    share(s, b, svymean(as.formula(paste0("~I(1 * (cut(age, c(18, 30, 45, 60, 91), right = FALSE, labels = c(18, 30, 45, 60)) == \"", b, "\"))")), design), weight)
    put(s, b, "weightedN", sum(p$w[bin == b]), "", weight)
}
s <- spec("covariance", numbers = together)
whole <- subset(design, complete.cases(p[together]))
v <- as.matrix(svyvar(~age + income + before + after, whole))
for (i in together) for (j in together) put(s, i, "covariance", v[i, j], j, weight)
for (i in together) for (j in together) if (i != j) put(s, i, "correlation", v[i, j] / sqrt(v[i, i] * v[j, j]), j, weight)
s <- spec("pca", numbers = together, matrix = "covariance")
e <- eigen(v, symmetric = TRUE)
for (c in 1:4) put(s, paste0("PC", c), "eigenvalue", e$values[c], "", weight)
paid <- subset(design, !is.na(income))
# A model's Wald test of all predictors.
wald <- function(s, m, terms) {
    t <- regTermTest(m, terms)
    put(s, "model", "f", t$Ftest, "", weight)
    put(s, "model", "df", t$df, "", weight)
    put(s, "model", "residualDf", t$ddf, "", weight)
    put(s, "model", "p", t$p, "", weight)
}
s <- spec("regression", outcome = "income", predictors = c("age", "edu", "before", "sex"))
m <- svyglm(income ~ age + edu + before + sex, paid)
coefficients(s, summary(m)$coefficients, "t", weight)
wald(s, m, ~age + edu + before + sex)
put(s, "model", "residualSd", sqrt(summary(m)$dispersion), "", weight)
put(s, "model", "rSquared", summary(lm(income ~ age + edu + before + sex, p, weights = w))$r.squared, "", weight)
for (family in list(binomial(), quasibinomial())) {
    s <- spec("logistic-regression", outcome = "smoker", code = "yes", predictors = c("age", "edu"))
    m <- svyglm(smoker ~ age + edu, design, family = family, control = exact)
    coefficients(s, summary(m)$coefficients, "t", weight)
    wald(s, m, ~age + edu)
    put(s, "model", "deviance", m$deviance, "", weight)
    put(s, "model", "nullDeviance", m$null.deviance, "", weight)
}
for (family in list(poisson(), quasipoisson())) {
    s <- spec("poisson-regression", outcome = "visits", predictors = c("age", "sex"))
    m <- svyglm(visits ~ age + sex, design, family = family, control = exact)
    coefficients(s, summary(m)$coefficients, "t", weight)
    wald(s, m, ~age + sex)
    put(s, "model", "deviance", m$deviance, "", weight)
    put(s, "model", "nullDeviance", m$null.deviance, "", weight)
}

s <- spec("quantiles", variable = "before", permilles = permilles, type = 1)
v <- svyquantile(~before, design, permilles / 1000, qrule = "math")$before[, 1]
for (k in seq_along(permilles)) put(s, as.character(permilles[k]), "value", v[k], "", weight)

# As svyboxplot, but with whiskers at values, as boxplot.stats has them.
s <- spec("boxplot", variable = "before")
q <- svyquantile(~before, design, c(0.25, 0.5, 0.75), qrule = "math")$before[, 1]
put(s, "lower-hinge", "value", q[1], "", weight)
put(s, "median", "value", q[2], "", weight)
put(s, "upper-hinge", "value", q[3], "", weight)
s <- spec("boxplot", variable = "income")
paid <- subset(design, !is.na(income))
q <- svyquantile(~income, paid, c(0.25, 0.5, 0.75), qrule = "math")$income[, 1]
upper <- q[3] + 1.5 * (q[3] - q[1])
put(s, "upper-hinge", "value", q[3], "", weight)
put(s, "upper-whisker", "value", max(p$income[!is.na(p$income) & p$income <= upper]), "", weight)
put(s, "above", "weightedN", sum(p$w[!is.na(p$income) & p$income > upper]), "", weight)
s <- spec("mad", variable = "income")
m <- svyquantile(~income, paid, 0.5, qrule = "math")$income[1]
d <- svyquantile(~abs(income - m), paid, 0.5, qrule = "math")[[1]][1]
put(s, "median", "value", m, "", weight)
put(s, "mad", "spread", 1.4826 * d, "", weight)

s <- spec("t-test", variable = "income", by = "sex")
t <- svyttest(income ~ sex, paid)
# R subtracts the first group from the second.
put(s, "t", "difference", -t$estimate, "", weight)
put(s, "t", "t", -t$statistic, "", weight)
put(s, "t", "df", t$parameter, "", weight)
put(s, "t", "p", t$p.value, "", weight)
put(s, "t", "standardError", t$estimate / t$statistic, "", weight)
s <- spec("t-test", variable = "before", mu = 127)
m <- svymean(~before, design)
put(s, "t", "t", (coef(m) - 127) / SE(m), "", weight)

# Targets: weights are 1 on average and have five decimals.
even <- svydesign(ids = ~1, weights = ~one, data = transform(p, one = 1))
weight <- "{\"kind\":\"post-stratification\",\"choices\":[\"sex\",\"smoker\"],\"targets\":[30,21,32,17],\"cap\":10}"
population <- expand.grid(smoker = levels(p$smoker), sex = levels(p$sex))
population$Freq <- n * c(30, 21, 32, 17) / 100
post <- postStratify(even, ~sex + smoker, population)
is <- function(name, level) as.formula(paste0("~I(1 * (", name, " == \"", level, "\"))"))
s <- spec("frequency", variable = "edu")
for (g in levels(p$edu)) share(s, g, svymean(is("edu", g), post), weight)
s <- spec("net", variable = "region", codes = c("north", "east"))
share(s, "net", svymean(~I(1 * (region %in% c("north", "east"))), post), weight)
s <- spec("scale", variable = "edu")
m <- svymean(~as.numeric(edu), post)
put(s, "score", "mean", coef(m), "", weight)
put(s, "score", "standardError", SE(m), "", weight)
share(s, "top-2", svymean(~I(1 * (edu %in% 4:5)), post), weight)
s <- spec("histogram", variable = "age", breaks = c(30, 45, 60))
for (b in levels(bin)) share(s, b, svymean(is("cut(age, c(18, 30, 45, 60, 91), right = FALSE, labels = c(18, 30, 45, 60))", b), post), weight)
means <- function(design, weight) {
    s <- spec("mean", variable = "income")
    m <- svymean(~income, design, na.rm = TRUE)
    put(s, "all", "mean", coef(m), "", weight)
    put(s, "all", "standardError", SE(m), "", weight)
    s <- spec("mean", variable = "before", by = "region")
    for (g in levels(p$region)) {
        m <- svymean(~before, subset(design, region == g))
        put(s, g, "mean", coef(m), "", weight)
        put(s, g, "standardError", SE(m), "", weight)
    }
    put(spec("mean", variable = "before"), "all", "sd", sqrt(coef(svyvar(~before, design))), "", weight)
    s <- spec("t-test", variable = "income", by = "sex")
    t <- svyttest(income ~ sex, subset(design, !is.na(income)))
    put(s, "t", "difference", -t$estimate, "", weight)
    put(s, "t", "standardError", t$estimate / t$statistic, "", weight)
}
means(post, weight)
# Fewer classes, so that tables of two choices have no small cell.
weight <- "{\"kind\":\"post-stratification\",\"choices\":[\"sex\"],\"targets\":[51,49],\"cap\":10}"
post <- postStratify(even, ~sex, data.frame(sex = levels(p$sex), Freq = n * c(51, 49) / 100))
s <- spec("crosstab", rows = "smoker", columns = "region")
for (g in levels(p$smoker)) for (j in levels(p$region)) share(s, g, svymean(is("smoker", g), subset(post, region == j)), weight, j)
s <- spec("multiway-table", choices = c("smoker", "region", "sex"))
for (g in levels(p$smoker)) for (j in levels(p$region)) share(s, g, svymean(is("smoker", g), subset(post, region == j)), weight, j)
s <- spec("chi-square", rows = "smoker", columns = "region")
t <- svychisq(~smoker + region, post, statistic = "F")
put(s, "rao-scott-f", "f", t$statistic, "", weight)
put(s, "rao-scott-f", "df", t$parameter[1], "", weight)
put(s, "rao-scott-f", "p", t$p.value, "", weight)
s <- spec("net-promoter", variable = "rating")
m <- svymean(~I(100 * (as.numeric(rating) > 9) - 100 * (as.numeric(rating) < 8)), post)
put(s, "score", "score", coef(m), "", weight)
put(s, "score", "standardError", SE(m), "", weight)
weight <- "{\"kind\":\"raking\",\"margins\":[{\"variable\":\"sex\",\"targets\":[51,49]},{\"variable\":\"region\",\"targets\":[28,27,25,20]}],\"iterations\":12,\"cap\":10}"
raked <- rake(even, list(~sex, ~region), list(data.frame(sex = levels(p$sex), Freq = n * c(51, 49) / 100), data.frame(region = levels(p$region), Freq = n * c(28, 27, 25, 20) / 100)), control = list(maxit = 100, epsilon = 1e-9))
s <- spec("frequency", variable = "smoker")
put(s, "yes", "percent", 100 * coef(svymean(~I(1 * (smoker == "yes")), raked)), "", weight)
close(out)
