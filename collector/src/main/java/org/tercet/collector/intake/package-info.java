/// Taking in submissions: check, decide, commit once, hand over to the lanes, answer.
package org.tercet.collector.intake;
