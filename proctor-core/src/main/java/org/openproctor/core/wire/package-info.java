/** The JSON and the topics that modules meet in, and how to reach them. */
package org.openproctor.core.wire;
