package org.openproctor.standalone.roles;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URI;
import java.net.URISyntaxException;
import org.openproctor.core.OpenProctorException;
import org.openproctor.ingest.kurento.KurentoServers;
import org.openproctor.ingest.kurento.ServerState;
import org.openproctor.ingest.ticket.ServiceTokenVerifier;
import org.openproctor.standalone.ops.OpsServer;
import org.openproctor.standalone.ops.OpsServer.Ask;
import org.openproctor.standalone.ops.OpsServer.Page;

/**
 * An operator's hold on the media servers of one ingest: {@code GET /kurento} lists them, {@code
 * PUT} and {@code DELETE /kurento/drained?server=URL} keep new streams from one, and let them in
 * again. Who asks shows a service token for {@value #AUDIENCE}. It lasts until the process ends.
 */
final class MediaServerPages {
  static final String LIST = "/kurento";
  static final String DRAINED = "/kurento/drained";
  static final String AUDIENCE = "ops";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SERVER = "server=";

  private final KurentoServers servers;
  private final ServiceTokenVerifier tokens;

  MediaServerPages(KurentoServers servers, ServiceTokenVerifier tokens) {
    this.servers = requireNonNull(servers, "servers is null");
    this.tokens = requireNonNull(tokens, "tokens is null");
  }

  void mount(OpsServer ops) {
    ops.serve(LIST, ask -> allowed(ask) ? list(ask) : notAllowed());
    ops.serve(DRAINED, ask -> allowed(ask) ? drain(ask) : notAllowed());
  }

  private boolean allowed(Ask ask) {
    return tokens.allows(ask.authorization(), AUDIENCE);
  }

  private Page list(Ask ask) {
    return ask.method().equals("GET") ? states() : problem(405, "GET is wanted");
  }

  private Page drain(Ask ask) {
    boolean drained = ask.method().equals("PUT");
    if (!drained && !ask.method().equals("DELETE")) {
      return problem(405, "PUT or DELETE is wanted");
    }
    if (!ask.query().startsWith(SERVER)) {
      return problem(400, "say which: ?server=ws://HOST:8888/kurento");
    }
    try {
      servers.drain(new URI(ask.query().substring(SERVER.length())), drained);
      return states();
    } catch (URISyntaxException e) {
      return problem(400, "the server is no address");
    } catch (OpenProctorException e) {
      return problem(404, e.getMessage());
    }
  }

  private Page states() {
    ArrayNode list = JSON.createArrayNode();
    for (ServerState state : servers.servers()) {
      list.addObject()
          .put("server", state.server().toString())
          .put("healthy", state.healthy())
          .put("drained", state.drained())
          .put("connections", state.connections())
          .put("restarts", state.restarts())
          .put("lastFailure", state.lastFailure());
    }
    return Page.json(200, list.toString());
  }

  private static Page notAllowed() {
    return problem(401, "a token for " + AUDIENCE + " is wanted");
  }

  private static Page problem(int status, String message) {
    return Page.json(status, JSON.createObjectNode().put("problem", message).toString());
  }
}
