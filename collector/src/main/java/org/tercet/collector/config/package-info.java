/// What an operator can set, how it is checked at start-up, and the keys read from disk.
package org.tercet.collector.config;
