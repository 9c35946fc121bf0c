package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9                     | 203.0.113.9",
        "10.0.0.1, 203.0.113.9           | 203.0.113.9",
        "'<script>, 203.0.113.9 '        | 203.0.113.9",
        "203.0.113.9:4711                | 203.0.113.9",
        "2001:db8::1                     | 2001:db8::1",
        "[2001:db8::1]:4711              | 2001:db8::1",
        "[2001:db8::1]                   | 2001:db8::1",
        "unknown                         | 192.0.2.1",
        "203.0.113.9,                    | 192.0.2.1",
        "203.0.113.9; drop table session | 192.0.2.1"
      })
  void lastAddress_counts_andWhatIsNoneIsThePeers(String header, String address) {
    assertThat(ClientAddress.forwarded(List.of(header), "192.0.2.1")).isEqualTo(address);
  }

  @Test
  void severalHeaders_theLastCounts() {
    assertThat(ClientAddress.forwarded(List.of("198.51.100.7", "203.0.113.9"), "192.0.2.1"))
        .isEqualTo("203.0.113.9");
    assertThat(ClientAddress.forwarded(List.of(), "192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(ClientAddress.forwarded(List.of("1".repeat(46)), "192.0.2.1"))
        .isEqualTo("192.0.2.1");
  }
}
