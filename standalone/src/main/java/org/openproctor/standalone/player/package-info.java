/** Students without a browser: the real way from link to receipt, for the demo, bench and tests. */
package org.openproctor.standalone.player;
