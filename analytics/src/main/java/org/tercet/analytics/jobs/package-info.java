/// Query jobs: their state machine, their rows, their dispatch and their events.
package org.tercet.analytics.jobs;
