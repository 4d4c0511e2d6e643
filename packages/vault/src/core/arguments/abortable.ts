/**
 * What every call takes, and what comes of it, in one place for the vault in this process and the one behind a server: a caller who gives up
 * stops waiting. Where the options of each call stand is places.ts.
 */
import { untilAborted } from "../calls/aborted.ts";
import { VaultError } from "../errors.ts";
import { unknownInWords } from "../options-schema/unknown-words.ts";

/** What every call takes. */
export interface CallOptions {
  /**
   * When it aborts, the call rejects at once with its reason; one that has aborted already begins nothing. What had begun and must be whole, such
   * as a renewal, a save or a disconnect, goes on to its end for the others.
   */
  signal?: AbortSignal;
}

/** The methods that give a promise. `fetch` has the platform's form: its signal stands in `init`. */
export type CallsOf<T> = Exclude<
  { [K in keyof T]: T[K] extends (...given: never[]) => Promise<unknown> ? K : never }[keyof T],
  "fetch"
>;

/** Where the options of a call stand among what it is called with; `own`: it takes more than a signal, and looks at the rest itself. */
export type Place = number | { own: number | ((given: readonly unknown[]) => number) };

/** One for each call, and none for a call whose options have no `signal`: such a one does not compile. */
export type Places<T> = {
  readonly [K in CallsOf<T>]: T[K] extends (...given: infer Given) => unknown
    ? WithSignal<Given[number]> extends never
      ? never
      : Place
    : never;
};
type WithSignal<Each> = Each extends object ? ("signal" extends keyof Each ? Each : never) : never;

type Call = (...given: unknown[]) => Promise<unknown>;

/** What `abortable` makes calls abortable with. */
export interface Abortable<T> {
  /** Stands before the names of the calls where they are told, such as `sessions.`. */
  room: string;
  places: Places<T>;
  /** The same calls bound to a signal, where they are made so; what they take then has none. Default: they take it with their options. */
  until?: (signal: AbortSignal) => T;
}

/**
 * Makes each call of what was just made one that nobody waits for longer than its signal says, and that rejects with `options_invalid` for a
 * signal that is none. In their place, not in a copy: handles are made for every request.
 */
export function abortable<T extends object>(made: T, how: Abortable<T>): T {
  const calls = made as Record<string, Call>;
  const places: Readonly<Record<string, Place>> = how.places;
  for (const name in places) {
    const call = calls[name] as Call;
    calls[name] = (...given) => callUntil(call, given, { name, how: how as Abortable<object> });
  }
  return made;
}

async function callUntil(
  call: Call,
  given: readonly unknown[],
  { name, how }: { name: string; how: Abortable<object> },
): Promise<unknown> {
  const place = (how.places as Readonly<Record<string, Place>>)[name] as Place;
  const isPlain = typeof place === "number";
  const where = isPlain ? place : place.own;
  const at = typeof where === "number" ? where : where(given);
  const options = checked(how.room + name, given[at], isPlain);
  const { signal } = options;
  if (!signal) return call(...given);
  signal.throwIfAborted();
  const bound = how.until?.(signal) as Record<string, Call> | undefined;
  const { signal: _, ...rest } = options;
  const work = bound?.[name]?.(...given.map((each, index) => (index === at ? rest : each)));
  return untilAborted(work ?? call(...given), signal);
}

/** The options of a call that takes nothing more. Throws `options_invalid`. */
export function checkCallOptions(call: string, options: CallOptions): CallOptions {
  return checked(call, options, true);
}

function checked(call: string, options: unknown, isPlain: boolean): CallOptions {
  if (options === undefined) return {};
  const isObject = typeof options === "object" && options !== null && !Array.isArray(options);
  // What else is wrong with options of its own, the call says.
  if (!isObject && !isPlain) return {};
  if (!isObject) throw refusedCall(call, ["the options must be an object"]);
  const strange = isPlain ? Object.keys(options).filter((name) => name !== "signal") : [];
  if (strange.length > 0)
    throw refusedCall(
      call,
      unknownInWords(strange.map((name) => ({ path: [name], takes: ["signal"] }))),
    );
  const { signal }: { signal?: unknown } = options;
  if (signal !== undefined && !(signal instanceof AbortSignal))
    throw refusedCall(call, ["signal must be an AbortSignal"]);
  return options;
}

/** What is wrong with the options of a call. */
export function refusedCall(call: string, faults: readonly string[]): VaultError {
  return new VaultError("options_invalid", `${call}: ${faults.join("; ")}. Nothing was done.`);
}
