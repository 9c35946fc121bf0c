package org.openproctor.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenewedClientTest {
  private final List<String> closed = new ArrayList<>();
  private int made;
  private final RenewedClient<String> client =
      new RenewedClient<>(() -> "client " + ++made, closed::add);

  @Test
  void discarded_isEndedAndMadeAnewWhenNeeded() {
    assertThat(client.get()).isEqualTo("client 1");
    assertThat(client.get()).isEqualTo("client 1");
    client.discard(client.get());

    assertThat(closed).containsExactly("client 1");
    assertThat(client.get()).isEqualTo("client 2");
  }

  @Test
  void discardedAgain_leavesTheOneMadeSince() {
    String first = client.get();
    client.discard(first);
    String second = client.get();
    client.discard(first);

    assertThat(closed).containsExactly("client 1");
    assertThat(client.get()).isEqualTo(second);
  }

  @Test
  void closed_makesNoOther() {
    client.get();
    client.close();

    assertThat(closed).containsExactly("client 1");
    assertThatThrownBy(client::get).isInstanceOf(IllegalStateException.class);
  }
}
