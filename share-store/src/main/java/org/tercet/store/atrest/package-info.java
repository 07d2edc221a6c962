/// Encryption at rest: a data key per study, wrapped by the key in the key folder.
@org.jspecify.annotations.NullMarked
package org.tercet.store.atrest;
