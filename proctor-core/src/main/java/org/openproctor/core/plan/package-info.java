/** What was settled about a sitting before it began, for those who analyse it. */
package org.openproctor.core.plan;
