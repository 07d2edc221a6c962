/// The one list of public problem types (RFC 9457).
package org.tercet.model.problem;
