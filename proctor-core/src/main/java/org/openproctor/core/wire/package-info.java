/** The JSON and the topic names that modules meet in. */
package org.openproctor.core.wire;
