package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An exam that sessions are sittings of.
 *
 * @param address where the exam itself is, an http or https address
 * @param policy JSON to lay over the default policy, {@code {}} for the defaults
 * @param roomScanBeforeStart whether the student shows the room first
 * @param languages of the student's pages, of kk, ru and en; the first is the default
 * @param retentionDays how long recordings are kept
 * @param framed whether the exam's page may stand in a frame; else it opens in a second tab
 * @param durationMinutes how long it lasts, 0 for as long as it takes
 */
public record Exam(
    String id,
    String title,
    String address,
    String policy,
    boolean roomScanBeforeStart,
    List<String> languages,
    int retentionDays,
    boolean framed,
    int durationMinutes) {
  public Exam {
    requireNonNull(id, "id is null");
    requireNonNull(title, "title is null");
    requireNonNull(address, "address is null");
    requireNonNull(policy, "policy is null");
    languages = List.copyOf(languages);
  }
}
