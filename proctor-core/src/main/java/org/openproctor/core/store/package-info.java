/** Where closed segments are kept: on disk, or in memory for tests and short runs. */
package org.openproctor.core.store;
