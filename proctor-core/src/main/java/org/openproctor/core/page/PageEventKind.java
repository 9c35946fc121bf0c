package org.openproctor.core.page;

import static java.util.Objects.requireNonNull;

import org.openproctor.core.incident.IncidentKind;

/** What a student's page can tell. Each has the incident kind of the same name. */
public enum PageEventKind {
  TAB_LEFT(IncidentKind.TAB_LEFT, true),
  FULLSCREEN_LEFT(IncidentKind.FULLSCREEN_LEFT, true),
  COPY(IncidentKind.COPY, false),
  PASTE(IncidentKind.PASTE, false),
  PRINT(IncidentKind.PRINT, false),
  CONTEXT_MENU(IncidentKind.CONTEXT_MENU, false),
  SECOND_DISPLAY(IncidentKind.SECOND_DISPLAY, true),
  RESIZE(IncidentKind.RESIZE, false),
  DEVTOOLS(IncidentKind.DEVTOOLS, false),
  SHARE_STOPPED(IncidentKind.SHARE_STOPPED, true),
  SHARE_PARTIAL(IncidentKind.SHARE_PARTIAL, false),
  CAMERA_LOST(IncidentKind.CAMERA_LOST, false);

  private final IncidentKind incident;
  private final boolean lasting;

  PageEventKind(IncidentKind incident, boolean lasting) {
    this.incident = incident;
    this.lasting = lasting;
  }

  /** The name on the wire, which is the incident kind's. */
  public String wireName() {
    return incident.wireName();
  }

  public IncidentKind incident() {
    return incident;
  }

  /**
   * True for a state that begins and ends: told when it begins, without a duration, and again with
   * one when it is over. False for something that happens at a moment.
   */
  public boolean lasting() {
    return lasting;
  }

  /**
   * The kind with this wire name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static PageEventKind fromWireName(String wireName) {
    requireNonNull(wireName, "wireName is null");
    for (PageEventKind kind : values()) {
      if (kind.wireName().equals(wireName)) {
        return kind;
      }
    }
    // Without the name: it comes from a page and may be anything.
    throw new IllegalArgumentException("no such kind of page event");
  }
}
