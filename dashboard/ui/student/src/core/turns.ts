/** Work that is done one piece after the other, in the order it was given. */
export class Turns {
  private last: Promise<void> = Promise.resolve();

  /** What fails is told to who gave it, and the next goes on. */
  take(work: () => Promise<void>): Promise<void> {
    const done = this.last.then(work);
    this.last = done.catch(() => {});
    return done;
  }
}
