/// An opened result as a table: percentages, means, margins of error, and its renderings as text, CSV and JSON.
package org.tercet.statistics.table;
