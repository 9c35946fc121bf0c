package org.openproctor.standalone.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openproctor.core.OpenProctorException;

class RoleKeysTest {
  @Test
  void key_isReadFromBase64() {
    byte[] key = new byte[32];
    key[3] = 7;

    assertThat(keys(Base64.getEncoder().encodeToString(key)).ticket()).isEqualTo(key);
  }

  @Test
  void missingKey_saysHowToMakeOne() {
    assertThatThrownBy(() -> new RoleKeys(Map.of()).link())
        .isInstanceOf(OpenProctorException.class)
        .hasMessageContaining("OPENPROCTOR_LINK_KEY")
        .hasMessageContaining("openssl rand -base64 32");
  }

  @Test
  void badKey_isRefusedAndNotRepeated() {
    String shortKey = Base64.getEncoder().encodeToString(new byte[31]);
    assertThatThrownBy(() -> keys(shortKey).ticket())
        .hasMessageContaining("31 bytes")
        .hasMessageNotContaining(shortKey);
    assertThatThrownBy(() -> keys("not-base-64!").ticket())
        .hasMessageContaining("not base64")
        .hasMessageNotContaining("not-base-64!");
  }

  @Test
  void store_isS3OrHosts() {
    assertThat(StorePlace.parse("s3://bucket/exams").isS3()).isTrue();
    assertThat(StorePlace.parse("http://a:8081, http://b:8081").addresses()).hasSize(2);
    assertThatThrownBy(() -> StorePlace.parse("ftp://a"))
        .isInstanceOf(OpenProctorException.class)
        .hasMessageContaining("s3://BUCKET/PREFIX");
    assertThatThrownBy(() -> StorePlace.parse("s3://a,http://b"))
        .isInstanceOf(OpenProctorException.class);
  }

  private static RoleKeys keys(String ticket) {
    return new RoleKeys(Map.of("OPENPROCTOR_TICKET_KEY", ticket));
  }
}
