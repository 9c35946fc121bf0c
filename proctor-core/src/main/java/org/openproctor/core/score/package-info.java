/** From incidents to a session's risk, explained line by line. */
package org.openproctor.core.score;
