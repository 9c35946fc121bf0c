/** What is seen of running sittings and not kept. */
package org.openproctor.core.live;
