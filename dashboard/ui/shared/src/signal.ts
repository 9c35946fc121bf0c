/** A value that can be watched; `subscribe` and `get` fit React's useSyncExternalStore. */
export class Signal<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  readonly get = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(value: T): void {
    if (!Object.is(value, this.value)) {
      this.value = value;
      this.listeners.forEach((listener) => listener());
    }
  }
}
