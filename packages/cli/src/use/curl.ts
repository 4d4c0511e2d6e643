/** `valetkey curl`: calls a provider's API as a user, through the server. What the provider answers goes to standard output as it comes. */
import { refusalOf, type Server } from "../client/client.ts";
import { type ExitCode, exitCodes, usage } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { bodyOf } from "./body.ts";
import { isConnectionId, ownerOf, type TargetOptions } from "./target.ts";

/** What the command takes. */
export interface CurlOptions extends TargetOptions {
  request?: string;
  header?: string[];
  data?: string;
  include?: boolean;
  silent?: boolean;
  actor?: string;
}

/** Runs the command: 0 where the provider said 2xx or 3xx, 1 for 4xx, 4 for 429 and 5xx. Rejects as a Failure where the server refused. */
export async function curl(called: Called<CurlOptions>): Promise<ExitCode | undefined> {
  const { args, options, out } = called;
  const [name = "", target = ""] = args;
  const server = await called.server();
  const { path, headers } = await addressOf(server, { name, target, options });
  const body = options.data === undefined ? undefined : await bodyOf(called, options.data);
  for (const line of options.header ?? []) addHeader(headers, line);
  if (body && !headers.has("content-type")) headers.set("content-type", typeOf(body));
  const method = (options.request ?? (body ? "POST" : "GET")).toUpperCase();
  const began = performance.now();
  const response = await server.send(method, path, {
    headers,
    ...(body && { body: new Uint8Array(body) }),
  });
  if (response.headers.get("valetkey-source") !== "provider" && !response.ok)
    throw await refusalOf(response, options.user === undefined ? {} : { user_id: options.user });
  const ms = Math.round(performance.now() - began);
  if (!options.silent && !out.json) out.say(summary(response, ms));
  if (out.json) await printJson(response, ms, called);
  else await printAsItComes(response, called);
  if (!options.silent && !out.json) sayNext(response, called);
  return exitCodeOf(response.status);
}

/** An access that the provider refuses is the connection's matter, and the connection tells why. */
function sayNext({ status, headers }: Response, { out }: Called): void {
  const connection = headers.get("valetkey-connection");
  if ((status === 401 || status === 403) && connection)
    out.say(`next: valetkey connections show ${connection}`);
}

interface Asked {
  name: string;
  target: string;
  options: CurlOptions;
}

/** The path of the proxy, and the headers that say more. */
async function addressOf(
  server: Server,
  { name, target, options }: Asked,
): Promise<{ path: string; headers: Headers }> {
  const headers = new Headers();
  if (options.actor !== undefined) headers.set("valetkey-actor", options.actor);
  const absolute = /^https?:\/\//i.test(target);
  if (absolute) headers.set("valetkey-target", target);
  else if (!target.startsWith("/"))
    throw usage(`${JSON.stringify(target)} is no path.`, "begin it with /, or give a whole URL");
  const rest = absolute ? "/" : target;
  if (isConnectionId(name)) return { path: `/v1/proxy/${name}${rest}`, headers };
  if (options.account !== undefined)
    headers.set("valetkey-account", encodeURIComponent(options.account.replace(/^@/, "")));
  const { user } = ownerOf(server, options);
  const owner = user === undefined ? "shared" : `users/${encodeURIComponent(user)}`;
  return { path: `/v1/${owner}/${encodeURIComponent(name)}/proxy${rest}`, headers };
}

function addHeader(headers: Headers, line: string): void {
  const colon = line.indexOf(":");
  if (colon < 1) throw usage(`${JSON.stringify(line)} is no header.`, 'write it as "Name: value"');
  try {
    headers.append(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  } catch {
    throw usage(
      `${JSON.stringify(line.slice(0, colon))} is no name of a header, or its value is none.`,
    );
  }
}

function typeOf(body: Buffer): string {
  return /^\s*[[{]/.test(body.subarray(0, 100).toString("utf8"))
    ? "application/json"
    : "application/x-www-form-urlencoded";
}

/** `HTTP 200 · 3 ms (provider 1) · req_9aB…` */
function summary({ status, headers }: Response, ms: number): string {
  const attempts = Number(headers.get("valetkey-attempts") ?? "1");
  const reference = headers.get("valetkey-request-id");
  const theirs = headers.get("valetkey-provider-ms");
  return [
    `HTTP ${status}`,
    `${ms} ms${theirs === null ? "" : ` (provider ${theirs})`}`,
    ...(attempts > 1 ? [`${attempts} attempts`] : []),
    ...(reference ? [reference] : []),
  ].join(" · ");
}

async function printAsItComes(
  response: Response,
  { out, options }: Called<CurlOptions>,
): Promise<void> {
  if (options.include) {
    await out.bytes(`HTTP ${response.status} ${tame(response.statusText)}\n`);
    for (const [name, value] of response.headers) await out.bytes(`${name}: ${tame(value)}\n`);
    await out.bytes("\n");
  }
  let last = 0x0a;
  for await (const chunk of response.body ?? []) {
    await out.bytes(chunk);
    last = chunk.at(-1) ?? last;
  }
  // For people the prompt begins on a line of its own.
  if (out.forPeople && last !== 0x0a) await out.bytes("\n");
}

async function printJson(response: Response, ms: number, { out }: Called): Promise<void> {
  const text = await response.text();
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // It is told as text.
  }
  const headers = Object.fromEntries(response.headers);
  const reference = response.headers.get("valetkey-request-id");
  out.result({ status: response.status, headers, body, request_id: reference, ms }, () => text);
}

function exitCodeOf(status: number): ExitCode {
  if (status === 429 || status >= 500) return exitCodes.provider;
  return status >= 400 ? exitCodes.failure : exitCodes.ok;
}
