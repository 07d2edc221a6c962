/// The REST rim: resources, their records and problem details.
package org.tercet.analytics.api;
