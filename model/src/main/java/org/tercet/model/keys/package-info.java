/// Keys and identities of parties, stores and services.
package org.tercet.model.keys;
