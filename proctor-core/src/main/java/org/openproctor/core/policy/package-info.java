/** The numbers that decide: thresholds, durations and weights of one exam. */
package org.openproctor.core.policy;
