package org.tercet.e2e.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.tercet.model.wire.v1.Submission;

/// Seeded random respondents of a [Study], and what a plain count of them gives.
public final class People {
    private final Study study;
    private final List<Submission> submissions;
    private final Map<String, Long> sexes;

    private People(Study study, List<Submission> submissions, Map<String, Long> sexes) {
        this.study = study;
        this.submissions = submissions;
        this.sexes = sexes;
    }

    /// So many people; the seed is printed.
    public static People random(Study study, int count, long seed) {
        System.out.println("people of " + study.manifest().study() + ": seed " + seed);
        Random random = new Random(seed);
        List<long[]> rows = new ArrayList<>();
        long female = 0;
        for (int i = 0; i < count; i++) {
            boolean isFemale = random.nextInt(5) < 2;
            female += isFemale ? 1 : 0;
            String secret = random.nextBoolean() ? "yes" : "no";
            rows.add(study.row(isFemale ? "female" : "male", secret, 15 + random.nextInt(85)));
        }
        Submission[] sealed = new Submission[count];
        IntStream.range(0, count).parallel().forEach(i -> sealed[i] = study.submission(rows.get(i)));
        return new People(study, Arrays.asList(sealed), Map.of("female", female, "male", count - female));
    }

    public Study study() {
        return study;
    }

    public List<Submission> submissions() {
        return submissions;
    }

    /// How many of this sex.
    public long count(String sex) {
        return sexes.getOrDefault(sex, 0L);
    }
}
