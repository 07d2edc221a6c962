/// Codebook: what a survey asks, and how each answer becomes ring elements.
package org.tercet.model.codebook;
