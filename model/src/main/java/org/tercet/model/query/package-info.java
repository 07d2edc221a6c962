/// Queries, owner commands, batch documents and receipts, all signed.
package org.tercet.model.query;
