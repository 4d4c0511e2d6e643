/** `valetkey events` lists what happened, `valetkey tail` prints it as it happens. */
import { type Page, type Query, queryOf, refusalOf, type Server } from "../client/client.ts";
import type { WireEvent } from "../client/wire.ts";
import { Failure } from "../ground/failure.ts";
import { type Called, listed } from "../ground/spec.ts";
import { historyLine, requestLine, tailLine, type WireRequest } from "./lines.ts";
import { sentEvents } from "./sse.ts";

/** What both commands take. */
export interface EventOptions {
  user?: string;
  provider?: string;
  connection?: string;
  type?: string[];
  since?: string;
  limit?: number;
}

/** Runs `events`: newest first. */
export async function listEvents({
  options,
  out,
  server: open,
}: Called<EventOptions>): Promise<undefined> {
  const server = await open();
  const found: WireEvent[] = [];
  for await (const event of server.list<WireEvent>(
    "/v1/events",
    filterOf(options),
    options.limit ?? 50,
  ))
    found.push(event);
  out.result({ data: found }, () => found.map((event) => historyLine(event, out.paint)));
  if (found.length === 0) out.say("Nothing of the kind has happened.");
  return undefined;
}

const RETRY_MS = 1000;

/** Runs `tail`: until it is stopped. A server that restarts is waited for, and nothing is told twice. */
export async function tail(called: Called<EventOptions>): Promise<undefined> {
  const server = await called.server();
  // Of single types of events no requests are meant.
  const both = called.options.type ? [] : [watchRequests(server, called)];
  await Promise.all([watchEvents(server, called), ...both]);
  return undefined;
}

async function watchEvents(server: Server, called: Called<EventOptions>): Promise<void> {
  const { terminal, out } = called;
  let last: string | undefined;
  let told = false;
  while (!terminal.stopped.aborted) {
    try {
      const response = await begin(server, called.options, last);
      if (!told) out.say(`Watching ${server.url}. Ctrl-C ends it.`);
      told = true;
      for await (const { data, id } of sentEvents(response.body ?? empty())) {
        print(data, called);
        last = id ?? last;
      }
    } catch (error) {
      if (terminal.stopped.aborted) break;
      // What the server refuses, it refuses again.
      if (!told || !isAway(error)) throw error;
    }
    await pause(terminal.stopped);
  }
}

/** Asks for the requests since the last ones, again and again. */
async function watchRequests(
  server: Server,
  { terminal, options, out }: Called<EventOptions>,
): Promise<void> {
  const { user, provider, connection } = options;
  const filter = { user_id: user, provider, connection_id: connection, limit: 200 };
  const newest = await server.ask<Page<WireRequest>>("GET", "/v1/requests", {
    query: { ...filter, limit: 1 },
  });
  let since = newest.data[0]?.at;
  let told = new Set(newest.data.map(({ id }) => id));
  while (!terminal.stopped.aborted) {
    await pause(terminal.stopped);
    try {
      const { data } = await server.ask<Page<WireRequest>>("GET", "/v1/requests", {
        query: { ...filter, since },
      });
      for (const request of data.filter(({ id }) => !told.has(id)).reverse())
        out.item(request, () => requestLine(request, out.paint));
      since = data[0]?.at ?? since;
      // Those of the last moment are answered again.
      told = new Set([...data.map(({ id }) => id), ...(data.length === 0 ? told : [])]);
    } catch (error) {
      if (terminal.stopped.aborted) return;
      if (!isAway(error)) throw error;
    }
  }
}

function isAway(error: unknown): boolean {
  return !(error instanceof Failure) || error.facts.code === "server_unreachable";
}

/** A while, or until it is stopped. */
function pause(stopped: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(finish, RETRY_MS);
    function finish(): void {
      clearTimeout(timer);
      stopped.removeEventListener("abort", finish);
      done();
    }
    stopped.addEventListener("abort", finish);
    if (stopped.aborted) finish();
  });
}

async function begin(
  server: Server,
  options: EventOptions,
  last: string | undefined,
): Promise<Response> {
  const query = queryOf({ ...filterOf(options), follow: true });
  const headers = {
    accept: "text/event-stream",
    ...(last !== undefined && { "last-event-id": last }),
  };
  const response = await server.send("GET", `/v1/events${query}`, { headers });
  if (!response.ok) throw await refusalOf(response);
  return response;
}

function print(data: string, { out }: Called): void {
  let told: WireEvent;
  try {
    told = JSON.parse(data);
  } catch {
    return;
  }
  out.item(told, () => tailLine(told, out.paint));
}

function filterOf({ user, provider, connection, type, since }: EventOptions): Query {
  return {
    user_id: user,
    provider,
    connection_id: connection,
    type: type && listed(type),
    since,
  };
}

async function* empty(): AsyncGenerator<Uint8Array> {}
