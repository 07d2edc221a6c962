package org.tercet.model.codebook;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/// One possible answer: the code that the form stores and the label that people read.
@JsonPropertyOrder({"code", "label"})
public record Category(String code, String label) {
    static final int MAX_CODE = 64;
    static final int MAX_LABEL = 500;

    public Category {
        if (code == null
                || code.isBlank()
                || code.length() > MAX_CODE
                || code.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("code: must be 1 to " + MAX_CODE + " printable characters");
        }
        if (Missing.ofCode(code).isPresent()) {
            throw new IllegalArgumentException("code: must not be one of the missing codes");
        }
        if (label == null || label.isBlank() || label.length() > MAX_LABEL) {
            throw new IllegalArgumentException("label: must be 1 to " + MAX_LABEL + " characters");
        }
    }
}
