/**
 * Keeps what is dear to get, for a while: asked for once at a time, used for its time, and longer when it cannot be had anew. What is
 * kept in it is key-ring.ts.
 */
import { LRUCache } from "lru-cache";
import type { Random } from "../digest.ts";

const RETRY_MS = 10_000;

/** Values by name, each kept for a while. */
export interface KeyCache<Value> {
  /**
   * The value of this name, from `load` when there is none that is fresh. When `load` fails, an older one for at most `staleMs` beyond its time
   * (default: that of the cache). Where that happened nobody waits for the next try.
   */
  get(name: string, load: () => Promise<Value>, staleMs?: number): Promise<Value>;
  put(name: string, value: Value): void;
  delete(name: string): void;
  /** Forgets every name that `matches`, and what is on its way. */
  forget(matches: (name: string) => boolean): void;
}

/** How a cache keeps. Times in milliseconds; by the clock that is given. */
export interface KeyCacheOptions {
  max: number;
  /** How long a value is fresh: this, a fifth more or a fifth less, so that many do not end together. */
  freshMs: number;
  staleMs: number;
  clock: () => number;
  random: Random;
  /** Whether an error of `load` says that the value is no good any more: it is not used again then. */
  ends: (error: unknown) => boolean;
  /** A value is used beyond its time because of this. */
  onStale: (error: unknown) => void;
}

interface Entry<Value> {
  value: Promise<Value>;
  /** The clock was set back when it is before this. */
  readAt: number;
  freshUntil: number;
  /** The last try to have it anew failed: the next one not before. */
  retryAt: number | null;
}

/** Makes an empty cache. */
export function createKeyCache<Value>(options: KeyCacheOptions): KeyCache<Value> {
  const { clock, random, freshMs, ends, onStale } = options;
  const entries = new LRUCache<string, Entry<Value>>({ max: options.max });

  const put = (name: string, value: Value): void => {
    const readAt = clock();
    const share = (random(1)[0] ?? 0) / 0xff;
    const freshUntil = readAt + freshMs * (0.8 + 0.4 * share);
    entries.set(name, { value: Promise.resolve(value), readAt, freshUntil, retryAt: null });
  };

  const { loading, loadOnce } = createLoading<Value>({
    loaded: put,
    failed(name, error, isMeant) {
      const entry = entries.peek(name);
      if (isMeant && ends(error)) entries.delete(name);
      else if (entry) entry.retryAt = clock() + RETRY_MS;
    },
  });

  /** An old value, and the try to have it anew. */
  const stale = (name: string, entry: Entry<Value>, load: () => Promise<Value>): Promise<Value> => {
    const failedAlready = entry.retryAt !== null;
    if (entry.retryAt !== null && clock() < entry.retryAt) return entry.value;
    const freshOrOld = loadOnce(name, load).catch((error: unknown) => {
      if (ends(error)) throw error;
      onStale(error);
      return entry.value;
    });
    if (!failedAlready) return freshOrOld;
    freshOrOld.catch(() => {});
    return entry.value;
  };

  return {
    get(name, load, staleMs = options.staleMs) {
      const entry = entries.get(name);
      if (!entry) return loadOnce(name, load);
      const now = clock();
      if (now >= entry.readAt && now < entry.freshUntil) return entry.value;
      if (now < entry.freshUntil + staleMs) return stale(name, entry, load);
      return loadOnce(name, load);
    },
    put,
    delete: (name) => void entries.delete(name),
    forget(matches) {
      for (const name of entries.keys()) if (matches(name)) entries.delete(name);
      for (const name of loading.keys()) if (matches(name)) loading.delete(name);
    },
  };
}

/** Loads each name once at a time. Of what is taken out of `loading` meanwhile nobody here wants to know any more. */
function createLoading<Value>(told: {
  loaded(name: string, value: Value): void;
  /** `isMeant`: it has not been taken out. */
  failed(name: string, error: unknown, isMeant: boolean): void;
}): {
  loading: Map<string, Promise<Value>>;
  loadOnce(name: string, load: () => Promise<Value>): Promise<Value>;
} {
  const loading = new Map<string, Promise<Value>>();
  const loadOnce = (name: string, load: () => Promise<Value>): Promise<Value> => {
    const underWay = loading.get(name);
    if (underWay) return underWay;
    const isMine = (): boolean => loading.get(name) === mine;
    const mine = load().then(
      (value) => {
        if (isMine()) told.loaded(name, value);
        return value;
      },
      (error: unknown) => {
        told.failed(name, error, isMine());
        throw error;
      },
    );
    loading.set(name, mine);
    const ended = (): void => {
      if (isMine()) loading.delete(name);
    };
    mine.then(ended, ended);
    return mine;
  };
  return { loading, loadOnce };
}
