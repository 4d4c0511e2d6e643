/** Speaks to a server over HTTP: JSON in and out, problems as failures. What the answers mean is the commands'. */
import { Failure, failed } from "../ground/failure.ts";
import { failureOf, type Problem } from "./problem.ts";

/** Values of a query; a list is a repeated name, undefined is left out. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

/** What a request may have besides its path. */
export interface Asked {
  query?: Query;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  /** What is asked about, where a refusal does not say. */
  about?: Problem;
}

/** A page of a list, as on the wire. */
export interface Page<Item> {
  data: Item[];
  next_cursor: string | null;
  total?: number | string;
}

/** A server that commands work on. */
export interface Server {
  /** Origin (and path, where it is mounted under one), without a slash at its end. */
  readonly url: string;
  /** It is the person's own vault, in this process. */
  readonly isLocal: boolean;
  /** Any request, its answer as it is. `path` begins with `/v1/` or another of the server's. */
  send(method: string, path: string, init?: SendInit): Promise<Response>;
  /** A request whose answer is JSON. Rejects with a Failure where the server refuses. */
  ask<Answer>(method: string, path: string, asked?: Asked): Promise<Answer>;
  /** All items of a list, page after page, `most` at the most. */
  list<Item>(path: string, query?: Query, most?: number): AsyncGenerator<Item>;
  close(): Promise<void>;
}

/** A request as it is sent. */
export interface SendInit {
  headers?: Readonly<Record<string, string>> | Headers;
  body?: RequestInit["body"];
  signal?: AbortSignal;
}

/** What carries requests: the platform's fetch, or a server in this very process. */
export type Transport = (url: string, init: RequestInit) => Promise<Response>;

/** What a client is made of. */
export interface ClientParts {
  url: string;
  key: string;
  transport: Transport;
  /** Ends every request: Ctrl-C. */
  stopped: AbortSignal;
  isLocal?: boolean;
  /** Which one requests are for. Default: the server's own default. */
  tenant?: string | undefined;
  /** Ends what the transport holds. */
  close?: () => Promise<void>;
}

const PAGE = 200;

/** A client of one server with one key. */
export function createClient(parts: ClientParts): Server {
  const { url, key } = parts;
  const send: Server["send"] = async (method, path, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${key}`);
    if (parts.tenant !== undefined) headers.set("valetkey-tenant", parts.tenant);
    const signal = init.signal ? AbortSignal.any([init.signal, parts.stopped]) : parts.stopped;
    const sent: RequestInit & { duplex?: "half" } = { method, headers, signal, redirect: "manual" };
    if (init.body !== undefined && init.body !== null)
      Object.assign(sent, { body: init.body, duplex: "half" });
    try {
      return await parts.transport(url + path, sent);
    } catch (error) {
      if (parts.stopped.aborted || init.signal?.aborted || error instanceof Failure) throw error;
      throw unreachable(url, error);
    }
  };
  const ask = async <Answer>(method: string, path: string, asked: Asked = {}): Promise<Answer> => {
    const headers: Record<string, string> = { accept: "application/json", ...asked.headers };
    const body = asked.body === undefined ? undefined : JSON.stringify(asked.body);
    if (body !== undefined) headers["content-type"] = "application/json";
    const response = await send(method, path + queryOf(asked.query), {
      headers,
      ...(body !== undefined && { body }),
      ...(asked.signal && { signal: asked.signal }),
    });
    if (!response.ok) throw await refusalOf(response, asked.about);
    if (response.status === 204) return undefined as Answer;
    return readJson<Answer>(response, url);
  };
  return {
    url,
    isLocal: parts.isLocal ?? false,
    send,
    ask,
    list: <Item>(path: string, query: Query = {}, most = Number.POSITIVE_INFINITY) =>
      throughPages<Item>((at) => ask("GET", path, { query: { ...query, ...at } }), most),
    close: parts.close ?? (async () => undefined),
  };
}

/** A whole list, where it is never long. */
export async function allOf<Item>(server: Pick<Server, "list">, path: string): Promise<Item[]> {
  const all: Item[] = [];
  for await (const each of server.list<Item>(path)) all.push(each);
  return all;
}

async function* throughPages<Item>(
  ask: (at: { limit: number; cursor: string | undefined }) => Promise<Page<Item>>,
  most: number,
): AsyncGenerator<Item> {
  let left = most;
  let cursor: string | undefined;
  while (left > 0) {
    const page = await ask({ limit: Math.min(PAGE, left), cursor });
    yield* page.data.slice(0, left);
    left -= page.data.length;
    if (!page.next_cursor || page.data.length === 0) return;
    cursor = page.next_cursor;
  }
}

/** The query of a URL, with its question mark, or nothing. */
export function queryOf(query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of [value ?? []].flat()) params.append(name, String(one));
  const text = params.toString();
  return text && `?${text}`;
}

/** The failure that an answer of the server's is, whatever its form. `about`: what was asked for, where the answer does not say. */
export async function refusalOf(response: Response, about: Problem = {}): Promise<Failure> {
  const reference = response.headers.get("valetkey-request-id") ?? undefined;
  const text = await response.text();
  let problem: Problem = {};
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === "object" && read !== null) problem = read;
  } catch {
    // Something else answers there: a proxy, or another program.
  }
  if (!problem.code && !problem.title) {
    const title = "What answered is not a Valet Key server, or something stands before it.";
    const { facts } = failureOf({ title }, response.status, reference);
    return new Failure({ ...facts, fix: "see that --url, or VALETKEY_URL, names the server" });
  }
  return failureOf({ ...about, ...problem }, response.status, reference);
}

async function readJson<Answer>(response: Response, url: string): Promise<Answer> {
  try {
    return (await response.json()) as Answer;
  } catch {
    throw failed("not_a_server", `${url} answered something that is not JSON.`, "check the URL");
  }
}

const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "its name cannot be looked up now",
  ECONNRESET: "it hung up",
  ETIMEDOUT: "it does not answer",
  UND_ERR_CONNECT_TIMEOUT: "it does not answer",
  UND_ERR_SOCKET: "it hung up",
};

function unreachable(url: string, error: unknown): Failure {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const why =
    causes[code] ??
    (/CERT|TLS|SSL/.test(code) ? "its certificate is not trusted" : "the connection failed");
  const local = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])/.test(url);
  const fix = local
    ? "start it: valetkey serve, or valetkey dev for one to try things on"
    : "see that the server runs there, and check the URL and the network";
  return failed("server_unreachable", `The server at ${url} cannot be reached — ${why}.`, fix);
}
