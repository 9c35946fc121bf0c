/** What the student's page tells of what the student does with it. */
package org.openproctor.core.page;
