/** A PostgreSQL of our own beside this process. */
package org.openproctor.standalone.postgres;
