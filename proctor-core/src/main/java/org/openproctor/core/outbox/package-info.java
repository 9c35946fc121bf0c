/** What waits on disk, on its way to another server. */
package org.openproctor.core.outbox;
