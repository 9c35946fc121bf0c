/** The integrity report: everything about one analysed session in one self-contained page. */
package org.openproctor.dashboard.report;
