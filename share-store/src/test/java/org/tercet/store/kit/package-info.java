/// Three packaged stores, their keys, a study and its people, for tests.
package org.tercet.store.kit;
