/// The durable outbox: envelopes wait per store until a verified receipt is kept; a store that is away holds up nobody.
package org.tercet.collector.outbox;
