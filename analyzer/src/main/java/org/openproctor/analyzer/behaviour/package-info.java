/** What the student's page tells of the student's behaviour, to incidents. */
package org.openproctor.analyzer.behaviour;
