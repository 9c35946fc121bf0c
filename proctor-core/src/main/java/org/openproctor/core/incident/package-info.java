/** What a proctor would log: incidents, their phases and the evidence for them. */
package org.openproctor.core.incident;
