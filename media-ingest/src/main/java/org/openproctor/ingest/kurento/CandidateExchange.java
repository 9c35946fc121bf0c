package org.openproctor.ingest.kurento;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.openproctor.ingest.rtc.IceCandidate;

/**
 * Hands candidates from a browser to its endpoint and back, those that come before the answer after
 * it. More than any browser or server has are dropped. Not safe for use by several threads.
 */
final class CandidateExchange {
  private static final int MOST = 100;

  private final ServerCandidates known;
  private final Consumer<IceCandidate> browser;
  private final List<IceCandidate> ofBrowser = new ArrayList<>();
  private final List<org.kurento.client.IceCandidate> ofServer = new ArrayList<>();
  private int fromBrowser;
  private BrowserEndpoint endpoint;

  /**
   * @param tcp true to let the server's candidates over TCP pass
   * @param browser is told the server's candidates
   */
  CandidateExchange(boolean tcp, Consumer<IceCandidate> browser) {
    this.known = new ServerCandidates(tcp);
    this.browser = browser;
  }

  void takeFromBrowser(IceCandidate candidate) {
    boolean end = candidate.candidate().isBlank();
    if (end || ++fromBrowser > MOST) {
      return;
    }
    if (endpoint == null) {
      ofBrowser.add(candidate);
    } else {
      endpoint.candidate(candidate);
    }
  }

  void takeFromServer(org.kurento.client.IceCandidate candidate) {
    if (endpoint != null) {
      known.add(candidate).ifPresent(browser);
    } else if (ofServer.size() < MOST) {
      ofServer.add(candidate);
    }
  }

  /** Both sides may be told from now on. */
  void begin(BrowserEndpoint answered) {
    endpoint = answered;
    ofBrowser.forEach(endpoint::candidate);
    ofBrowser.clear();
    ofServer.forEach(this::takeFromServer);
    ofServer.clear();
  }
}
