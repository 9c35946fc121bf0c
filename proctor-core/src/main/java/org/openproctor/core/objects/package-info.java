/** Where roles on different hosts meet with what is too large for a topic: whole objects by key. */
package org.openproctor.core.objects;
