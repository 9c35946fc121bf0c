/** Who is there just now. In memory; the recordings on disk say it again after a restart. */
package org.openproctor.dashboard.live;
