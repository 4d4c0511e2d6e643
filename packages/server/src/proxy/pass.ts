/** One request to a provider, from who may send it to the last byte of its answer. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { VaultError } from "valetkey";
import type { ForwardRequest, Host, HostTarget, Onward } from "valetkey/host";
import { problem } from "../http/problems/problem.ts";
import type { Caller } from "../keys/caller.ts";
import { wordsOfCredential } from "../requests/sent-credential.ts";
import type { CallFacts, Exchange } from "../telemetry/exchange.ts";
import { headerText, type Meant, type ProxyAddress, readAddress } from "./address.ts";
import type { Answer } from "./answer.ts";
import type { Admitted, Authority } from "./authority.ts";
import { type Body, type BodyRoom, bodyOf, remembering } from "./body.ts";
import type { Gauge } from "./gauge.ts";
import { type Gone, watchGone } from "./gone.ts";
import { towardsProvider } from "./heads.ts";
import { invite } from "./invitation.ts";
import { relay } from "./relay.ts";
import type { Upstream } from "./upstream.ts";

/** What all calls share. */
export interface Shared {
  host: Pick<Host, "connections" | "forward">;
  authority: Authority;
  room: BodyRoom;
  upstream: Upstream;
  owners: Gauge;
  keys: Gauge;
  /** Requests of each key to the whole server. */
  underWay?: Gauge;
  /** Is told of bytes that went by. */
  sweep(bytes: number): void;
  /** How many of the first bytes of bodies are noted. */
  rememberBytes: number;
  /** Providers are told the ids of our traces. */
  tracesProviders: boolean;
}

/** One call. */
export interface Call {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  exchange: Exchange;
  facts: CallFacts;
  admitted?: Admitted;
  /** What is to be done when it is over. */
  leave: (() => void)[];
}

/** They are for who speaks to a server itself (RFC 9110 section 9.3.8), or for tunnels. */
const NEVER_PASSED: ReadonlySet<string> = new Set(["CONNECT", "TRACE", "TRACK"]);

/** Passes a request on, and the answer back. Rejects with what is to be answered instead. */
export async function pass(shared: Shared, call: Call): Promise<void> {
  const { incoming, exchange, facts } = call;
  const address = addressOf(incoming);
  const admission = shared.authority.admit(incoming, exchange.ip);
  // Here and below: to wait for what is there costs each call its turn in a queue.
  const admitted = admission instanceof Promise ? await admission : admission;
  call.admitted = admitted;
  const { key, tenant } = admitted;
  exchange.keyId = key.id;
  exchange.keyName = key.name;
  exchange.tenant = tenant;
  const target = await targetOf(shared, admitted, address.meant);
  noteTarget(facts, target, incoming);
  const whose = `${tenant}\0${target.owner}\0${target.provider}`;
  if (shared.underWay) call.leave.push(shared.underWay.enter(key.id));
  call.leave.push(shared.keys.enter(key.id));
  call.leave.push(shared.owners.enter(whose));
  const gone = watchGone(call.outgoing);
  const { request, body } = requestOf(shared, call, address);
  const caller = { ...target, actor: actorOf(key, facts) };
  const { answer, connectionId } = await shared.host.forward(caller, request, (onward) =>
    sent(shared.upstream, { onward, facts, address, gone }),
  );
  facts.connectionId = connectionId;
  const seen = remembering(shared.rememberBytes);
  const relaying = passBack(shared, call, { answer, seen });
  const { isCut } = relaying instanceof Promise ? await relaying : relaying;
  if (isCut) exchange.problem ??= "provider_unavailable";
  noteBodies(facts, body?.start(), seen.start());
}

function addressOf({ method = "", url = "", headers }: IncomingMessage): ProxyAddress {
  if (NEVER_PASSED.has(method))
    throw problem("method_not_allowed", `${method} is not passed on to providers.`);
  if (/\bwebsocket\b/i.test(headers.upgrade ?? ""))
    throw problem(
      "upgrade_unsupported",
      "WebSockets are not passed on: once open, nobody could renew the token that opened them. Take a token from /v1/connections/{id}/token and open it yourself, or use the provider's HTTP API.",
    );
  const address = readAddress(url, headers);
  if (address) return address;
  throw problem("not_found", "This is no address of the proxy.");
}

/** Whose connection is meant. What is somebody else's looks like what is not there. */
async function targetOf(
  { host }: Shared,
  { tenant, knows, assertMay }: Admitted,
  meant: Meant,
): Promise<HostTarget> {
  if ("owner" in meant) {
    assertMay(meant);
    return { tenant, ...meant };
  }
  const { connectionId } = meant;
  const found = await host.connections.find(tenant, connectionId);
  if (found && knows(found)) return { tenant, ...found, connectionId };
  throw new VaultError(
    "connection_not_found",
    `There is no connection ${connectionId.slice(0, 64)} here. Look for it with GET /v1/connections.`,
  );
}

function noteTarget(facts: CallFacts, target: HostTarget, { headers }: IncomingMessage): void {
  const { owner, provider, connectionId } = target;
  const actor = headers["valetkey-actor"];
  facts.provider = provider;
  if (owner.startsWith("user:")) facts.userId = owner.slice(5);
  if (connectionId !== undefined) facts.connectionId = connectionId;
  if (actor !== undefined) facts.actor = headerText(String(actor)).slice(0, 255);
}

/** In whose name it is, as elsewhere in the API. What is odd in a name that the caller gives itself is left out: it stops no call. */
function actorOf({ actor }: Caller, { actor: own }: CallFacts): string {
  const whole = own === undefined ? actor : `${actor}/${own}`;
  return whole.replaceAll("\0", "").slice(0, 255).toWellFormed();
}

/** What the vault is asked to send. */
function requestOf(
  { room, rememberBytes, sweep, tracesProviders }: Shared,
  { incoming, outgoing, exchange, facts, leave }: Call,
  address: ProxyAddress,
): { request: ForwardRequest; body: Body | null } {
  const { method = "GET" } = incoming;
  const headers = towardsProvider(incoming.headers, tracesProviders);
  // Where the provider's part begins in the trace, rather than where the caller's did.
  if (exchange.traceparent !== undefined) headers["traceparent"] = exchange.traceparent;
  facts.requestHeaders = headers;
  const invites = (): void => invite(incoming, outgoing);
  const { keyId: caller = "" } = exchange;
  const body = bodyOf(incoming, room, { invite: invites, sweep, rememberBytes, caller });
  if (body) leave.push(body.release);
  const { meant: _, ...place } = address;
  const redirect = incoming.headers["valetkey-redirect"] === "follow" ? "follow" : "manual";
  return { request: { ...place, method, headers, body, redirect, signal: null }, body };
}

/** Sends it once, and notes that. */
async function sent(
  upstream: Upstream,
  {
    onward,
    facts,
    address,
    gone,
  }: { onward: Onward; facts: CallFacts; address: ProxyAddress; gone: Gone },
): Promise<Answer> {
  facts.attempts = (facts.attempts ?? 0) + 1;
  facts.url = onward.url;
  noteCredential(facts, onward, address);
  const startedAt = performance.now();
  const answer = await upstream.send(onward, gone);
  facts.providerMs = performance.now() - startedAt;
  facts.status = answer.status;
  return answer;
}

const LONGEST_FORM = 64 * 1024;
/** Clients take some kilobytes of headers in all: an answer is not lost for its address. */
const LONGEST_URL = 2048;

/** Notes what the credential says; it is worked out only where something is kept. */
function noteCredential(facts: CallFacts, onward: Onward, { query }: ProxyAddress): void {
  const { headers, target, body } = onward;
  const isForm = /^application\/x-www-form-urlencoded/i.test(headers["content-type"] ?? "");
  const form =
    isForm && body instanceof Uint8Array && body.byteLength <= LONGEST_FORM ? body : undefined;
  const own = { headers: facts.requestHeaders ?? {}, query };
  facts.credential = () =>
    wordsOfCredential({
      headers,
      target,
      own,
      ...(form && { form: new TextDecoder().decode(form) }),
    });
}

/** Passes the answer back. */
function passBack(
  { sweep, room }: Shared,
  { outgoing, exchange, facts }: Call,
  { answer, seen }: { answer: Answer; seen: ReturnType<typeof remembering> },
): ReturnType<typeof relay> {
  const { connectionId = "", attempts = 0, providerMs = 0 } = facts;
  const ours = [
    "Valetkey-Source",
    "provider",
    "Valetkey-Attempts",
    String(attempts),
    "Valetkey-Provider-Ms",
    String(Math.round(providerMs)),
    "Valetkey-Connection",
    connectionId,
    "Valetkey-Request-Id",
    exchange.requestId,
    ...(facts.url.length > LONGEST_URL ? [] : ["Valetkey-Url", facts.url]),
  ];
  const see = (chunk: Uint8Array): void => {
    seen.take(chunk);
    sweep(chunk.byteLength);
  };
  exchange.headAt = performance.now();
  const relaying = relayed(answer, outgoing, { ours, see, idleMs: room.limits.idleMs });
  facts.source = "provider";
  facts.responseHeaders = answer.headers;
  return relaying;
}

function noteBodies(
  facts: CallFacts,
  requestBody: Uint8Array | undefined,
  responseBody: Uint8Array | undefined,
): void {
  if (requestBody) facts.requestBody = requestBody;
  if (responseBody) facts.responseBody = responseBody;
}

/** Throws `provider_error` for an answer whose head nobody can be given. */
function relayed(
  ...[answer, outgoing, options]: Parameters<typeof relay>
): ReturnType<typeof relay> {
  try {
    return relay(answer, outgoing, options);
  } catch {
    answer.drop();
    throw new VaultError(
      "provider_error",
      "The provider answered with headers that cannot be passed on.",
    );
  }
}
