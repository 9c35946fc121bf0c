package org.openproctor.core.sighting;

/** What comes out of a detector: a finding about an incident kind, or a point of a curve. */
public sealed interface Observation permits Sighting, Reading {}
