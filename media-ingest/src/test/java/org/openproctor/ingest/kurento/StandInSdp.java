package org.openproctor.ingest.kurento;

import java.util.HashMap;
import java.util.Map;

/** SDP for tests: a browser's, and a media server's answers to it. */
final class StandInSdp {
  private StandInSdp() {}

  /** What a browser offers, much shortened, with codecs nobody wants here. */
  static String browser(boolean sound) {
    String head = "v=0\r\no=- 64 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n";
    String audio =
        """
        m=audio 9 UDP/TLS/RTP/SAVPF 111 63 0
        c=IN IP4 0.0.0.0
        a=mid:0
        a=sendonly
        a=rtcp-mux
        a=rtpmap:111 opus/48000/2
        a=rtcp-fb:111 transport-cc
        a=fmtp:111 minptime=10;useinbandfec=1
        a=rtpmap:63 red/48000/2
        a=fmtp:63 111/111
        a=rtpmap:0 PCMU/8000
        """;
    String video =
        """
        m=video 9 UDP/TLS/RTP/SAVPF 45 46 98 96 97 102
        c=IN IP4 0.0.0.0
        a=mid:1
        a=sendrecv
        a=rtcp-mux
        a=rtpmap:45 AV1/90000
        a=rtpmap:46 rtx/90000
        a=fmtp:46 apt=45
        a=rtpmap:98 VP9/90000
        a=rtcp-fb:98 nack
        a=rtpmap:96 VP8/90000
        a=rtcp-fb:96 nack pli
        a=rtpmap:97 rtx/90000
        a=fmtp:97 apt=96
        a=rtpmap:102 H264/90000
        a=ssrc-group:FID 83236519 976174973
        a=ssrc:83236519 cname:a
        a=ssrc:976174973 cname:a
        """;
    return head + ((sound ? audio : "") + video).replace("\n", "\r\n");
  }

  /** As a media server answers, each in its own way. */
  static String answer(String endpoint, String offer) {
    StringBuilder answer =
        new StringBuilder(
            "v=0\r\no=- 4 4 IN IP4 127.0.0.1\r\ns=Kurento Media Server\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n");
    for (String line : offer.split("\r?\n")) {
      if (line.startsWith("m=")) {
        String port = endpoint.equals("RtpEndpoint") ? "50000" : "1";
        answer.append(line.replaceFirst(" \\d+ ", " " + port + " ")).append("\r\n");
      } else if (line.startsWith("a=rtpmap") || line.startsWith("a=mid")) {
        answer.append(line).append("\r\n");
      } else if (line.equals("a=sendonly")) {
        answer.append("a=recvonly\r\n");
      } else if (line.equals("a=recvonly")) {
        answer.append("a=sendonly\r\n");
      }
    }
    return answer.toString();
  }

  /** The ports by kind. */
  static Map<String, Integer> ports(String offer) {
    Map<String, Integer> ports = new HashMap<>();
    offer
        .lines()
        .filter(line -> line.startsWith("m="))
        .map(line -> line.substring(2).split(" "))
        .forEach(parts -> ports.put(parts[0], Integer.valueOf(parts[1])));
    return ports;
  }
}
