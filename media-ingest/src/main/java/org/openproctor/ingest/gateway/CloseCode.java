package org.openproctor.ingest.gateway;

/** Why a page is refused; the close code of its WebSocket. */
enum CloseCode {
  NOT_UNDERSTOOD(4400),
  TICKET(4401),
  ENDED(4403),
  TOO_SLOW(4408),
  OPEN_ELSEWHERE(4409),
  TOO_LARGE(4413),
  DAMAGED(4422),
  TOO_FAST(4429),
  STORAGE(4507);

  private final int number;

  CloseCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
