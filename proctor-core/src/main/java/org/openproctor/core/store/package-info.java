/** Where closed segments and what was found in them are kept: on disk, or in memory for tests. */
package org.openproctor.core.store;
