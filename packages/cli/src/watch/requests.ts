/** `valetkey requests ls|show`: exchanges with providers, as the server's inspector kept them. */
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { requestRow, type WireRequest } from "./lines.ts";

/** What `requests ls` takes. */
export interface RequestOptions {
  user?: string;
  provider?: string;
  connection?: string;
  status?: string;
  problem?: string;
  since?: string;
  limit?: number;
}

/** Runs `requests ls`: newest first. */
export async function listRequests({
  options,
  out,
  server: open,
}: Called<RequestOptions>): Promise<undefined> {
  const { user, provider, connection, status, problem, since, limit = 20 } = options;
  const query = {
    ...{ user_id: user, provider, connection_id: connection, status, problem_code: problem, since },
  };
  const server = await open();
  const found: WireRequest[] = [];
  for await (const request of server.list<WireRequest>("/v1/requests", query, limit))
    found.push(request);
  out.result({ data: found }, () => found.map((request) => requestRow(request, out.paint)));
  const worst = found.find((it) => it.problem !== null) ?? found[0];
  if (worst) out.say(`next: valetkey requests show ${worst.id}`);
  else out.say("Nothing of the kind was kept.");
  return undefined;
}

/** Runs `requests show`. */
export async function showRequest({ args, out, server: open }: Called): Promise<undefined> {
  const server = await open();
  const path = `/v1/requests/${encodeURIComponent(args[0] ?? "")}`;
  const request = await server.ask<Record<string, unknown>>("GET", path);
  out.result(request, () => [...linesOf(request, "")]);
  const { connection_id: connection } = request;
  if (connection) out.say(`next: valetkey connections show ${connection}`);
  return undefined;
}

/** What stands at `path` of a call is the whole URL that was asked for; of the API's own requests it is a path. */
function nameOf(name: string, value: string): string {
  return name === "path" && /^https?:\/\//.test(value) ? "url" : name;
}

/** A document as indented lines, a name each. */
function* linesOf(value: Record<string, unknown>, indent: string): Generator<string> {
  for (const [name, inner] of Object.entries(value)) {
    if (inner === null || inner === undefined) continue;
    if (Array.isArray(inner) && inner.some((it) => typeof it === "object")) {
      for (const [index, item] of inner.entries()) {
        yield `${indent}${name} ${index + 1}`;
        yield* linesOf(item as Record<string, unknown>, `${indent}  `);
      }
    } else if (typeof inner === "object" && !Array.isArray(inner)) {
      yield `${indent}${name}`;
      yield* linesOf(inner as Record<string, unknown>, `${indent}  `);
    } else yield `${indent}${nameOf(name, String(inner))}  ${tame(String(inner))}`;
  }
}
