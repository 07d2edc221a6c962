/// The measured figures as text, JSON and a plot.
package org.tercet.bench.report;
