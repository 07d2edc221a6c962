/// What a query must satisfy before a store computes anything: one file per rule, refusals as values.
package org.tercet.model.policy;
