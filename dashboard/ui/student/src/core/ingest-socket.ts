import { type ClientMessage, type Slice, encodeSlice } from './protocol';

export interface SocketOptions {
  url: string;
  hello: ClientMessage;
  onText: (text: string) => void;
  /** It is over, by the server or the network; not called after `close`. */
  onClose: (code: number) => void;
  /** Nothing was heard for `silenceMs` although an answer is owed; it stays open until `close`. */
  onSilence: () => void;
  /** Now and then, while it is open and not silent. */
  onTick: () => void;
  /** Whether the server owes an answer. */
  waits: () => boolean;
  silenceMs: number;
  openSocket?: (url: string) => WebSocket;
}

/** One WebSocket from its opening to its end, with an ear for lines that went dead. */
export class IngestSocket {
  private readonly socket: WebSocket;
  private readonly watchdog: ReturnType<typeof setInterval>;
  private heardAt = Date.now();
  private lastBuffered = 0;
  private over = false;

  constructor(private readonly options: SocketOptions) {
    const openSocket = options.openSocket ?? ((url: string) => new WebSocket(url));
    const socket = openSocket(options.url);
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => this.send(options.hello);
    socket.onmessage = ({ data }) => {
      if (!this.over && typeof data === 'string') {
        this.heardAt = Date.now();
        options.onText(data);
      }
    };
    socket.onclose = ({ code }) => {
      if (!this.over) {
        this.end();
        options.onClose(code);
      }
    };
    this.watchdog = setInterval(() => this.watch(), Math.min(1000, options.silenceMs / 4));
  }

  readonly buffered = (): number => this.socket.bufferedAmount;

  readonly send = (message: ClientMessage): void => {
    if (this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify(message));
    }
  };

  readonly sendSlice = (slice: Slice): void => this.socket.send(encodeSlice(slice));

  /** At once: nobody waits for a line that is dead. */
  close(): void {
    this.end();
    this.socket.close();
  }

  /** In order: what was sent before is read by the server before it sees the close. */
  async closeInOrder(patienceMs = 3000): Promise<void> {
    this.end();
    if (this.socket.readyState === WebSocket.OPEN) {
      await new Promise<void>((resolve) => {
        this.socket.addEventListener('close', () => resolve());
        setTimeout(resolve, patienceMs);
        this.socket.close(1000);
      });
    } else {
      this.socket.close();
    }
  }

  private end(): void {
    this.over = true;
    clearInterval(this.watchdog);
  }

  /** A slow line still drains the buffer; a dead one is silent and drains nothing. */
  private watch(): void {
    const buffered = this.socket.bufferedAmount;
    const waits = this.options.waits();
    if (buffered < this.lastBuffered || !waits) {
      this.heardAt = Date.now();
    }
    this.lastBuffered = buffered;
    if (waits && Date.now() - this.heardAt > this.options.silenceMs) {
      this.options.onSilence();
    } else {
      this.options.onTick();
    }
  }
}
