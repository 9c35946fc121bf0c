package org.openproctor.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.standalone.CommandRun;
import org.openproctor.standalone.ExitStatus;

class ClientFileTest {
  private static final String PLAIN =
      "sasl.mechanism=PLAIN\nsasl.jaas.config="
          + "org.apache.kafka.common.security.plain.PlainLoginModule required"
          + " username=\"u\" password=\"secret\";\n";

  @TempDir private Path folder;

  @Test
  void connection_isTakenAsItStands() throws IOException {
    KafkaSettings settings =
        ClientFile.read("a:1", file("# ours\nsecurity.protocol = SASL_PLAINTEXT\n" + PLAIN));

    assertThat(settings.properties())
        .containsOnlyKeys("security.protocol", "sasl.mechanism", "sasl.jaas.config")
        .containsEntry("security.protocol", "SASL_PLAINTEXT");
    assertThat(settings.client(Map.of())).containsEntry("bootstrap.servers", "a:1");
  }

  @Test
  void fileOfAnotherServersSignIn_isTakenWithoutAskingIt() throws IOException {
    KafkaSettings settings =
        ClientFile.read(
            "a:1",
            file(
                "security.protocol=SASL_SSL\nsasl.mechanism=OAUTHBEARER\n"
                    + "sasl.oauthbearer.token.endpoint.url=http://127.0.0.1:1/token\n"
                    + "sasl.jaas.config=org.apache.kafka.common.security.oauthbearer"
                    + ".OAuthBearerLoginModule required;\n"));
    assertThat(settings.properties()).containsKey("sasl.oauthbearer.token.endpoint.url");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ssl.truststore.locatoin=/x | Kafka's clients do not know ssl.truststore.locatoin",
        "acks=0                     | OpenProctor sets acks itself",
        "client.id=x                | OpenProctor sets client.id itself",
        "group.id=x                 | OpenProctor sets group.id itself",
        "bootstrap.servers=b:1      | name the brokers by --kafka",
        "security.protocol=TLS      | Invalid value TLS",
        "ssl.truststore.type=PKCS12 | security.protocol PLAINTEXT makes nothing of",
        "sasl.mechanism=PLAIN       | security.protocol PLAINTEXT makes nothing of",
        "security.protocol=SASL_SSL | needs a sasl.jaas.config",
        "a=\\u00zz                  | it is no properties file",
      })
  void mistake_isToldInOneLine(String line, String reason) throws IOException {
    assertRefused(file(line), reason);
  }

  @Test
  void missingTrustStore_isToldAtTheStart() throws IOException {
    assertRefused(
        file("security.protocol=SSL\nssl.truststore.location=/nowhere/trust.p12"),
        "ssl.truststore.location /nowhere/trust.p12 is not there");
  }

  @Test
  void damagedTrustStore_isToldInOneLineByTheCommand() throws IOException {
    Path store = Files.writeString(folder.resolve("trust.p12"), "no key store");
    Path file =
        file(
            "security.protocol=SSL\nssl.truststore.password=secret\nssl.truststore.location="
                + store);
    CommandRun run = publish(file.toString());
    assertThat(run.status()).isEqualTo(ExitStatus.INPUT);
    assertThat(run.err())
        .contains(file.toString(), "Failed to load SSL keystore " + store)
        .doesNotContain("secret")
        .hasLineCount(1);
  }

  @Test
  void unreadablePassword_isNotRepeated() throws IOException {
    Path file =
        file(
            "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\n"
                + "sasl.jaas.config=org.example.Module secret \"secret\"");
    assertRefused(file, "needs a sasl.jaas.config");
    assertThatThrownBy(() -> ClientFile.read("a:1", file))
        .hasNoCause()
        .message()
        .doesNotContain("secret");
  }

  @Test
  void missingFile_isRefusedByTheCommand() {
    String missing = folder.resolve("none.properties").toString();
    CommandRun run = publish(missing);
    assertThat(run.status()).isEqualTo(ExitStatus.INPUT);
    assertThat(run.err()).contains(missing, "there is no such file").hasLineCount(1);
  }

  @Test
  void fileWithoutACluster_isRefusedByTheCommand() {
    CommandRun run = CommandRun.of("up", "--kafka", "", "--kafka-config", "any.properties");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("say where it is").hasLineCount(1);
  }

  private CommandRun publish(String file) {
    return CommandRun.of("publish", folder.toString(), "--kafka", "a:1", "--kafka-config", file);
  }

  private static void assertRefused(Path file, String reason) {
    assertThatThrownBy(() -> ClientFile.read("a:1", file))
        .isInstanceOf(OpenProctorException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason)
        .satisfies(e -> assertThat(((OpenProctorException) e).fault()).isEqualTo(Fault.INPUT))
        .message()
        .hasLineCount(1);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("client.properties"), text);
  }
}
