/**
 * What is recorded here, on its way to where analyzers and the dashboard on other hosts read it.
 */
package org.openproctor.ingest.share;
