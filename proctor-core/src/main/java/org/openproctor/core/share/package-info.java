/** How roles on different hosts see each other's files of a session. */
package org.openproctor.core.share;
