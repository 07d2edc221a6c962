/// Use cases, one file each, blocking and straight-line.
@org.jspecify.annotations.NullMarked
package org.tercet.store.app;
