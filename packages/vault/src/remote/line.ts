/** The way to a server's API: one call with its key, tenant and actor, tried again where that is safe, its answer in the words of here. */
import { type Abortable, abortable } from "../core/arguments/abortable.ts";
import { VaultError } from "../core/errors.ts";
import { insist, Passing } from "./again.ts";
import { headerText } from "./names.ts";
import { type AskedOf, refusalOf } from "./refusal.ts";
import { fromWire, toWire } from "./wire.ts";

/** One call of the API. */
export interface Asked extends AskedOf {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Under the server's URL, encoded. */
  path: string;
  /** In the words of here. Lists are given one by one; what is undefined is left out. */
  query?: object;
  /** Parameters whose names are the app's own. */
  ownQuery?: Readonly<Record<string, string>>;
  /** In the words of here. */
  body?: object;
  signal?: AbortSignal | undefined;
  /** Asked twice it does what it does once, and its answer is not to be kept anywhere: it goes without an Idempotency-Key. */
  isHarmless?: true;
}

/** A way to a server. */
export interface Line {
  /** Resolves with the answer in the words of here. Rejects with a VaultError, or as `signal` says. */
  ask<T>(asked: Asked): Promise<T>;
  /** One request with the key on it, once, and whatever is answered. Rejects with `vault_closed`, and as fetch does. */
  send(path: string, init: RequestInit): Promise<Response>;
  /** The error of a request that was not answered. */
  unreachable(error: unknown): VaultError;
  /** The same way, into a tenant. */
  into(tenant: string): Line;
  /** The same way; what is done is recorded as done by `actor`. */
  by(actor: string): Line;
  /** The same way, for one call: what is asked by it rejects with the signal's reason once that aborts. */
  until(signal: AbortSignal): Line;
  /** The same way without the signal of a call: for what is asked after that. */
  lasting: Line;
  /** What is asked from now on rejects with `vault_closed`; of all that came of this line. */
  close(): void;
}

/** What all lines of one vault share. */
export interface Reach {
  /** Without a slash at its end. */
  url: string;
  key: string;
  fetch: typeof globalThis.fetch;
  /** How long one try may take, in milliseconds. */
  timeoutMs: number;
  isClosed: boolean;
}

/** Makes a line. `reach` is shared, and closed with it. */
export function createLine(reach: Reach, who: { tenant?: string; actor?: string } = {}): Line {
  const line: Line = {
    ask: (asked) => ask(line, reach, asked),
    async send(path, init) {
      assertOpen(reach);
      const headers = new Headers(init.headers);
      headers.set("authorization", `Bearer ${reach.key}`);
      if (who.tenant !== undefined) headers.set("valetkey-tenant", headerText(who.tenant));
      if (who.actor !== undefined) headers.set("valetkey-actor", headerText(who.actor));
      return reach.fetch(reach.url + path, { ...init, headers });
    },
    unreachable: (error) => unreachable(reach, error),
    into: (tenant) => createLine(reach, { ...who, tenant }),
    by: (actor) => createLine(reach, { ...who, actor }),
    until: (signal) => ({
      ...line,
      ask: (asked) => line.ask({ ...asked, signal: either(asked.signal, signal) }),
    }),
    get lasting() {
      return line;
    },
    close() {
      reach.isClosed = true;
    },
  };
  return line;
}

/** What is made of a line, with calls that nobody waits for longer than their signal says: that one goes to each request of theirs. */
export function abortableOn<T extends object>(
  line: Line,
  make: (line: Line) => T,
  how: Omit<Abortable<T>, "until">,
): T {
  return abortable(make(line), { ...how, until: (signal) => make(line.until(signal)) });
}

/** Of a request that has a signal of its own, too. */
function either(own: AbortSignal | undefined, signal: AbortSignal): AbortSignal {
  return own ? AbortSignal.any([own, signal]) : signal;
}

async function ask<T>(line: Line, reach: Reach, asked: Asked): Promise<T> {
  const { method, path, query, ownQuery, signal } = asked;
  const at = path + queryOf({ ...(toWire(query ?? {}) as object), ...ownQuery });
  const init = initOf(asked);
  const once = async (): Promise<T> => {
    const limit = AbortSignal.timeout(reach.timeoutMs);
    try {
      const answer = await line.send(at, { ...init, signal: either(signal, limit) });
      if (!answer.ok) throw passingOr(await refusalOf(answer, asked));
      const text = await answer.text();
      return text === "" ? (undefined as T) : fromWire<T>(parsed(text));
    } catch (error) {
      if (error instanceof VaultError || error instanceof Passing) throw error;
      signal?.throwIfAborted();
      throw new Passing(unreachable(reach, error));
    }
  };
  return insist(once, { isRepeatable: method === "GET" || method === "POST", signal });
}

/** Whoever asks for a longer pause is told to the caller. */
function passingOr(error: VaultError): VaultError | Passing {
  const { code, reason, retryAfterSeconds = 0 } = error;
  const isBrief = reason !== "internal" && retryAfterSeconds <= 1;
  const mayPass = code === "server_unavailable" && (isBrief || reason === "vault_closed");
  return mayPass ? new Passing(error) : error;
}

function initOf({ method, body, isHarmless }: Asked): RequestInit {
  const headers = {
    accept: "application/json",
    // The link of an error is made when it is asked for.
    prefer: "links=none",
    ...(body && { "content-type": "application/json" }),
    // What was done at a try whose answer was lost is not done again.
    ...(method === "POST" && !isHarmless && { "idempotency-key": crypto.randomUUID() }),
  };
  // Who leads the key elsewhere is no server of ours.
  const redirect = "manual";
  return { method, headers, redirect, ...(body && { body: JSON.stringify(toWire(body)) }) };
}

function queryOf(words: object): string {
  const pairs = Object.entries(words).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, String(one)]),
  );
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new VaultError(
      "server_refused",
      "What answers at this URL does not answer in JSON, so it is no Valet Key server. Correct the URL.",
      { reason: "not_json" },
    );
  }
}

/** Names the server and the platform's word for what happened, which is never a secret. */
function unreachable({ url }: Reach, error: unknown): VaultError {
  const word = wordOf(error);
  return new VaultError(
    "server_unavailable",
    `The server at ${new URL(url).origin} cannot be reached${word ? ` (${word})` : ""}. See that it runs, and try again.`,
    { ...(word && { reason: word }) },
  );
}

function wordOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "TimeoutError") return "timeout";
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof code === "string" && /^\w{1,40}$/.test(code) ? code : undefined;
}

function assertOpen({ isClosed }: Reach): void {
  if (isClosed) throw new VaultError("vault_closed", "This vault was closed. Make a new one.");
}
