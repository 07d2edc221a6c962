/// Test kit of the model: sample study, seeded runs.
package org.tercet.model.kit;
