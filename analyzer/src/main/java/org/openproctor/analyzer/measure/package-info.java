/** What the analysis costs, stage by stage. */
package org.openproctor.analyzer.measure;
