/** Files that survive a crash whole. */
package org.openproctor.core.disk;
