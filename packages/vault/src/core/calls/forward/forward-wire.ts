/** Puts calls that are streamed on whatever wire their host has: what it is to send, and what protocols read of its answers. */
import type { Connect } from "../../egress/connect.ts";
import { unreachable } from "../../egress/egress.ts";
import { isVaultError } from "../../errors.ts";
import type { Protocol } from "../../protocols/protocol.ts";
import type { Outgoing } from "../request.ts";
import type { Wire } from "../wire.ts";

/** What is to be put on the wire, and nothing else but what HTTP itself needs (`host`, `content-length`, `transfer-encoding`). */
export interface Onward {
  /** Opens the connections that it goes over: the same for all that may share one. */
  connect: Connect;
  /** Scheme, host and port. */
  origin: string;
  /** Path and query. */
  target: string;
  /** The whole address, without the credential: for who is told where it went. */
  url: string;
  method: string;
  /** The credential is among them, or in `target` or `body`. */
  headers: Readonly<Record<string, string>>;
  body: Uint8Array<ArrayBuffer> | AsyncIterable<Uint8Array> | null;
}

/** An answer whose body is still to come. */
export interface ForwardAnswer {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The start of the body, decoded, without taking it from who reads it afterwards: so many bytes, or all where there are fewer. */
  peek(bytes: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Nobody reads it. */
  drop(): void;
}

/**
 * Sends one request and no second. Rejects, where there is no answer, as `fetch` does: with a TypeError whose cause has the system's code. What
 * else it rejects with passes.
 */
export type SendOnward<Answer extends ForwardAnswer> = (onward: Onward) => Promise<Answer>;

/** A report is short: of what is longer protocols read nothing. */
const PEEKED_BYTES = 16 * 1024 + 1;
/** RFC 9110 sections 15.3.5, 15.3.6, 15.4.5. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** Makes the wire of one call. */
export function createForwardWire<Answer extends ForwardAnswer>(
  send: SendOnward<Answer>,
): Wire<Answer> {
  const put = async (onward: Onward): Promise<Answer> => {
    try {
      return await send(onward);
    } catch (error) {
      if (!(error instanceof TypeError) || error.cause === undefined) throw error;
      if (isVaultError(error.cause)) throw error.cause;
      throw unreachable(new URL(onward.origin).host, error);
    }
  };
  // Most answers are read by nobody here.
  let responses: Map<Answer, Response> | undefined;
  return {
    send({ connect }, { url, raw, method, headers, body }, more) {
      const all = { ...(headers as Record<string, string>), ...more };
      const target = url.pathname + searchOf(url, raw);
      const { origin } = url;
      const where = { origin, target, url: origin + target };
      return put({ connect, ...where, method, headers: all, body: plain(body) });
    },
    toRequest({ protocol }, outgoing) {
      const { url, method, headers, body } = outgoing;
      const isRead = body instanceof Uint8Array && readsBody(protocol, outgoing);
      const init = { method, headers: headers as Record<string, string> };
      return new Request(url, { ...init, body: isRead ? (body as BodyInit) : null });
    },
    async sendSigned({ connect }, signed, { url: asked, raw, body }) {
      const url = new URL(signed.url);
      return put({
        connect,
        origin: url.origin,
        target: url.pathname + searchOf(url, raw),
        url: asked.origin + asked.pathname + searchOf(asked, raw),
        method: signed.method,
        headers: Object.fromEntries(signed.headers),
        body: signed.body ? new Uint8Array(await signed.arrayBuffer()) : plain(body),
      });
    },
    toResponse(answer) {
      responses ??= new Map();
      const known = responses.get(answer) ?? responseOf(answer);
      responses.set(answer, known);
      return known;
    },
    drop: (answer) => answer.drop(),
  };
}

/** Whether the credential covers the body of a request of this kind, so that it has to be there in whole. */
export function readsBody(
  { reads }: Pick<Protocol, "reads">,
  { method, headers }: Pick<Outgoing, "method" | "headers">,
): boolean {
  // A Request for one of these can have none.
  if (method === "GET" || method === "HEAD" || reads === "head") return false;
  const type = (headers as Record<string, string>)["content-type"] ?? "";
  return reads === "body" || /^application\/x-www-form-urlencoded\b/i.test(type);
}

function searchOf({ search }: URL, raw: Outgoing["raw"]): string {
  return raw && raw.normal === search ? raw.search : search;
}

function plain(body: Outgoing["body"]): Onward["body"] {
  return body as Onward["body"];
}

/** Its body is looked into when a protocol does. */
function responseOf(answer: ForwardAnswer): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers))
    for (const each of [value ?? []].flat()) headers.append(name, each);
  // Some providers have made up statuses of their own, and no Response can have them.
  const status = Math.min(Math.max(answer.status, 200), 599);
  if (BODILESS.has(status)) return new Response(null, { status, headers });
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const start = await answer.peek(PEEKED_BYTES);
        if (start.byteLength > 0) controller.enqueue(start);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status, headers });
}
