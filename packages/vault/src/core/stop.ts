/**
 * A stop that is asked for once. In place of an AbortController where it lives as long as the vault: on Cloudflare's workers one belongs to the request
 * in which it was made, and to look at it in another is refused.
 */
export interface Stop {
  readonly isAsked: boolean;
  ask(): void;
  /** Calls back when it is asked for, once. Not if it was already. */
  onAsked(listener: () => void): void;
}

/** One that nobody has asked for yet. */
export function createStop(): Stop {
  const listeners: (() => void)[] = [];
  let isAsked = false;
  return {
    get isAsked() {
      return isAsked;
    },
    ask() {
      if (isAsked) return;
      isAsked = true;
      for (const listener of listeners.splice(0)) listener();
    },
    onAsked(listener) {
      listeners.push(listener);
    },
  };
}
