/** A live exam as people have it: browsers, the whole platform, nothing made up but the devices. */
package org.openproctor.standalone.exam;
