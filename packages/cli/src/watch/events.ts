/** `valetkey events` lists what happened, `valetkey tail` prints it as it happens. */
import { type Query, queryOf, refusalOf, type Server } from "../client/client.ts";
import type { WireEvent } from "../client/wire.ts";
import { Failure } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { requestLine, tailLine, type WireRequest } from "./lines.ts";
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
  out.result({ data: found }, () => found.map((event) => tailLine(event, out.paint)));
  return undefined;
}

const RETRY_MS = 1000;

/** Runs `tail`: until it is stopped. A server that restarts is waited for, and nothing is told twice. */
export async function tail(called: Called<EventOptions>): Promise<undefined> {
  const { terminal, out } = called;
  const server = await called.server();
  let last: string | undefined;
  let told = false;
  while (!terminal.stopped.aborted) {
    try {
      const response = await begin(server, called.options, last);
      if (!told) out.say(`Watching ${server.url}. Ctrl-C ends it.`);
      told = true;
      for await (const { event, data, id } of sentEvents(response.body ?? empty())) {
        print(event, data, called);
        last = id ?? last;
      }
    } catch (error) {
      if (terminal.stopped.aborted) break;
      // What the server refuses, it refuses again.
      if (!told || (error instanceof Failure && error.facts.code !== "server_unreachable"))
        throw error;
    }
    await new Promise((done) => setTimeout(done, RETRY_MS));
  }
  return undefined;
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

function print(event: string, data: string, { out }: Called): void {
  let told: unknown;
  try {
    told = JSON.parse(data);
  } catch {
    return;
  }
  if (event === "request")
    out.item({ kind: "request", ...(told as WireRequest) }, () =>
      requestLine(told as WireRequest, out.paint),
    );
  else out.item(told, () => tailLine(told as WireEvent, out.paint));
}

function filterOf({ user, provider, connection, type, since }: EventOptions): Query {
  return {
    user_id: user,
    provider,
    connection_id: connection,
    type: type?.flatMap((it) => it.split(",")),
    since,
  };
}

async function* empty(): AsyncGenerator<Uint8Array> {}
