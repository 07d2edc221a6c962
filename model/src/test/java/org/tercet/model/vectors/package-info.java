/// Golden vectors: read by tests, rewritten only on request.
package org.tercet.model.vectors;
