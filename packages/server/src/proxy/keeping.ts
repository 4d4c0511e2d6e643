/** How much of bodies is kept in memory at a time, and that one caller leaves room for the others. */

/** What all bodies share. */
export interface Keeping {
  /** Bytes that are kept just now. */
  now(): number;
  /** Begins a body of a caller. */
  begin(caller: string): Kept;
}

/** What is kept of one body. */
export interface Kept {
  /**
   * Keeps so much more of it. False, keeping nothing more: there is no room, or the caller would have more than is left for all others then. Whoever
   * is alone has half of it all, and there always is room for somebody who has none.
   */
  take(bytes: number): boolean;
  /** Whether its caller keeps anything. */
  isCrowdedByItself(): boolean;
  /** Lets go of all of it. */
  release(): void;
}

/** Makes it, for `atOnceBytes`. */
export function createKeeping(atOnceBytes: number): Keeping {
  const byCaller = new Map<string, number>();
  let now = 0;
  const add = (caller: string, bytes: number): void => {
    now += bytes;
    const left = (byCaller.get(caller) ?? 0) + bytes;
    if (left === 0) byCaller.delete(caller);
    else byCaller.set(caller, left);
  };
  return {
    now: () => now,
    begin(caller) {
      let kept = 0;
      return {
        take(bytes) {
          const theirs = (byCaller.get(caller) ?? 0) + bytes;
          if (theirs > atOnceBytes - now - bytes) return false;
          add(caller, bytes);
          kept += bytes;
          return true;
        },
        isCrowdedByItself: () => byCaller.has(caller),
        release() {
          add(caller, -kept);
          kept = 0;
        },
      };
    },
  };
}
