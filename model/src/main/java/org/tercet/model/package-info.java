/// Values that every part of Tercet shares: digests, identifiers, strict JSON.
package org.tercet.model;
