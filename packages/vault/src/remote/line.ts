/** The way to a server's API: one call with its key, tenant and actor, tried again where that is safe, its answer in the words of here. */
import { VaultError } from "../core/errors.ts";
import { headerText } from "./names.ts";
import { type Repair, refusalOf } from "./refusal.ts";
import { fromWire, toWire } from "./wire.ts";

const PAUSES_MS = [100, 400] as const;

/** One call of the API. */
export interface Asked {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Under the server's URL, encoded. */
  path: string;
  /** Lists are given one by one; what is undefined is left out. */
  query?: Readonly<Record<string, unknown>>;
  /** In the words of here. */
  body?: object;
  signal?: AbortSignal | undefined;
  /** Makes the link of an error that the owner can repair. */
  repair?: Repair;
}

/** A way to a server. */
export interface Line {
  /** Resolves with the answer in the words of here. Rejects with a VaultError, or as `signal` says. */
  ask<T>(asked: Asked): Promise<T>;
  /** One request with the key on it, once, and whatever is answered. Rejects with `vault_closed`, and as fetch does. */
  send(path: string, init: RequestInit): Promise<Response>;
  /** The same way, into a tenant. */
  into(tenant: string): Line;
  /** The same way; what is done is recorded as done by `actor`. */
  by(actor: string): Line;
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
    send: async (path, init) => {
      assertOpen(reach);
      const headers = new Headers(init.headers);
      headers.set("authorization", `Bearer ${reach.key}`);
      if (who.tenant !== undefined) headers.set("valetkey-tenant", headerText(who.tenant));
      if (who.actor !== undefined) headers.set("valetkey-actor", headerText(who.actor));
      return reach.fetch(reach.url + path, { ...init, headers });
    },
    into: (tenant) => createLine(reach, { ...who, tenant }),
    by: (actor) => createLine(reach, { ...who, actor }),
    close() {
      reach.isClosed = true;
    },
  };
  return line;
}

async function ask<T>(line: Line, reach: Reach, asked: Asked): Promise<T> {
  const { method, signal } = asked;
  const isRepeatable = method === "GET" || method === "POST";
  const init = initOf(asked);
  for (const pauseMs of [...PAUSES_MS, undefined]) {
    signal?.throwIfAborted();
    try {
      return await once<T>(line, reach, { ...asked, init });
    } catch (error) {
      if (!(error instanceof Passing)) throw error;
      if (!isRepeatable || pauseMs === undefined) throw error.cause;
      await pause(pauseMs, signal);
    }
  }
  throw new VaultError("server_unavailable", "The server was not asked.");
}

/** A failure that may have passed when the same is asked again; `cause` is what the caller hears if it has not. */
class Passing extends Error {
  override readonly name: string = "Passing";
  declare readonly cause: VaultError;
}

async function once<T>(line: Line, reach: Reach, asked: Asked & { init: RequestInit }): Promise<T> {
  const { signal, repair, init } = asked;
  const limit = AbortSignal.timeout(reach.timeoutMs);
  const either = signal ? AbortSignal.any([signal, limit]) : limit;
  let answer: Response;
  let text: string;
  try {
    answer = await line.send(asked.path + queryOf(asked.query), { ...init, signal: either });
    if (!answer.ok) throw await refusal(answer, repair);
    text = await answer.text();
  } catch (error) {
    if (error instanceof VaultError || error instanceof Passing) throw error;
    signal?.throwIfAborted();
    throw new Passing("", { cause: unreachable(reach, error) });
  }
  return text === "" ? (undefined as T) : fromWire<T>(parsed(text));
}

/** A cut-off answer says nothing; it is the caller's to catch. */
async function refusal(answer: Response, repair: Repair | undefined): Promise<Error> {
  const error = await refusalOf(answer, repair);
  const { code, reason, retryAfterSeconds = 0 } = error;
  // Whoever asks for a longer pause is told to the caller.
  const isBrief = reason !== "internal" && retryAfterSeconds <= 1;
  const isPassing = code === "server_unavailable" && (isBrief || reason === "vault_closed");
  return isPassing ? new Passing("", { cause: error }) : error;
}

function initOf({ method, body }: Asked): RequestInit {
  const headers = {
    accept: "application/json",
    ...(body && { "content-type": "application/json" }),
    // What was done at a try whose answer was lost is not done again.
    ...(method === "POST" && { "idempotency-key": crypto.randomUUID() }),
  };
  // The key is for this server: where it is led elsewhere, whoever configured the URL decides.
  return {
    method,
    headers,
    redirect: "manual",
    ...(body && { body: JSON.stringify(toWire(body)) }),
  };
}

function queryOf(query: Asked["query"] = {}): string {
  const words = toWire(query) as Record<string, unknown>;
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
export function unreachable({ url }: Pick<Reach, "url">, error: unknown): VaultError {
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

/** Rejects at once, as the signal says, when it is aborted. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    // Many who lost the same server do not all come back at once.
    const timer = setTimeout(
      () => {
        signal?.removeEventListener("abort", stop);
        resolve();
      },
      ms * (0.5 + Math.random()),
    );
    signal?.addEventListener("abort", stop, { once: true });
  });
}

function assertOpen({ isClosed }: Reach): void {
  if (isClosed)
    throw new VaultError("vault_closed", "The vault was closed. Make another to go on.");
}
