/// Wire format version 1; never edited after release.
package org.tercet.model.wire.v1;
