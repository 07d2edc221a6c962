package org.tercet.model.vectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Rewrites `vectors/v1`; the committed files are the truth, so this runs only with `-Dtercet.vectors.write=true`.
class VectorWriterTest {
    @Test
    @EnabledIfSystemProperty(named = "tercet.vectors.write", matches = "true")
    void rewrites_the_golden_vectors() throws Exception {
        SurveyVectors.write();
        WireVectors.write();
        ManifestVectors.write();
        QueryVectors.write();
        SignedVectors.write();
    }
}
