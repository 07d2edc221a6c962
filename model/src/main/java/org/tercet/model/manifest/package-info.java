/// Manifest: the signed document that is a study's identity.
package org.tercet.model.manifest;
