/// Lists of single-use tokens, kept as hashes, never joined to what they were used for.
package org.tercet.collector.invitation;
