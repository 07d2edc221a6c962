/// Sealing: HPKE with the hybrid post-quantum KEM X-Wing.
package org.tercet.model.seal;
