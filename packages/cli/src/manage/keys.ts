/** `valetkey keys ls|create|revoke|rotate`: who may use the server, and for what. */

import { resolve } from "node:path";
import { deleteAsked } from "../ground/delete-asked.ts";
import { failed, usage } from "../ground/failure.ts";
import { writePrivate } from "../ground/private-files.ts";
import { type Called, listed } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { table } from "../ground/table.ts";
import { ago, minute, span } from "../ground/times.ts";
import { meantKey } from "./meant.ts";

/** An API key on the wire. */
export interface WireKey {
  id?: string;
  name: string;
  prefix?: string;
  scopes: string[];
  limits?: Record<string, unknown>;
  expires_at?: string | null;
  created_at?: string;
  last_used_at?: string | null;
  revoked_at?: string | null;
  /** Only in the answer that makes it. */
  key?: string;
  [more: string]: unknown;
}

/** Runs `keys ls`. */
export async function listKeys({ out, terminal, server: open }: Called): Promise<undefined> {
  const server = await open();
  const keys: WireKey[] = [];
  for await (const key of server.list<WireKey>("/v1/keys")) keys.push(key);
  const now = terminal.clock();
  out.result({ data: keys }, () =>
    table(
      ["NAME", "KEY", "ENDS", "LAST USED", "ID", "MAY"],
      keys.map((it) => [
        tame(it.name),
        it.prefix ?? "",
        it.revoked_at ? "revoked" : it.expires_at ? minute(it.expires_at) : "never",
        ago(it.last_used_at, now),
        it.id ?? "",
        it.scopes.join(" "),
      ]),
    ),
  );
  return undefined;
}

/** What `keys create` takes. */
export interface CreateKeyOptions {
  scope?: string[];
  preset?: string;
  user?: string[];
  provider?: string[];
  method?: string[];
  cidr?: string[];
  expiresIn?: number;
  out?: string;
  onServer?: boolean;
  config?: string;
}

/** Runs `keys create`. */
export async function createKey(called: Called<CreateKeyOptions>): Promise<undefined> {
  const { args, options, server: open, terminal } = called;
  const { scope = [], preset, user, provider, method, cidr, expiresIn } = options;
  if ((scope.length === 0) === (preset === undefined))
    throw usage("What may the key do?", "add --preset backend, agent, support or ci, or --scope …");
  const limits = {
    ...(user && { users: user }),
    ...(provider && { providers: provider }),
    ...(method && { methods: method.map((it) => it.toUpperCase()) }),
    ...(cidr && { ip_cidrs: cidr }),
  };
  const body = {
    name: args[0] ?? "",
    ...(preset !== undefined && { preset }),
    ...(scope.length > 0 && { scopes: listed(scope) }),
    limits,
    ...(expiresIn !== undefined && {
      expires_at: new Date(terminal.clock() + expiresIn).toISOString(),
    }),
  };
  if (options.onServer) {
    const { createOnServer } = await import("./key-on-server.ts");
    tellNew(await createOnServer(called, body), called);
    return undefined;
  }
  const server = await open();
  tellNew(await server.ask<WireKey>("POST", "/v1/keys", { body }), called);
  return undefined;
}

/** The one time that a key is shown, or written to a file that only its owner can read. */
function tellNew(made: WireKey, { options, out, terminal }: Called<{ out?: string }>): void {
  const { key, ...facts } = made;
  if (key === undefined) throw failed("no_key", "The server did not tell the new key.");
  if (options.out !== undefined) {
    const file = resolve(terminal.cwd, options.out);
    writePrivate(file, `${key}\n`);
    out.result({ ...facts, file }, () => `${made.name} is in ${file}`);
    return;
  }
  out.result(made, () => key);
  out.say(
    `  ${made.id} ${JSON.stringify(made.name)}, ${made.scopes.join(" ")}. It is not shown again.`,
  );
}

/** The server's own default. */
const A_DAY_MS = 86_400_000;

/** Runs `keys rotate`. */
export async function rotateKey(
  called: Called<{ overlap?: number; out?: string }>,
): Promise<undefined> {
  const { args, options, server: open } = called;
  const server = await open();
  const body =
    options.overlap === undefined ? {} : { overlap_s: Math.round(options.overlap / 1000) };
  const { id } = await meantKey(server, args[0] ?? "");
  const path = `/v1/keys/${encodeURIComponent(id)}/roll`;
  tellNew(await server.ask<WireKey>("POST", path, { body }), called);
  const { overlap = A_DAY_MS } = options;
  called.out.say(
    overlap === 0
      ? "  The key before is good no more."
      : `  The key before is good for ${span(overlap / 1000)} more.`,
  );
  return undefined;
}

/** Runs `keys revoke`. */
export async function revokeKey(called: Called<{ yes?: boolean }>): Promise<undefined> {
  const { id, shown } = await deleteAsked(
    called,
    (its, named) => ({
      question: `Revoke ${named}? Whoever uses it is refused from now on.`,
      path: `/v1/keys/${encodeURIComponent(its)}`,
    }),
    meantKey,
  );
  called.out.result({ id, revoked: true }, () => `Revoked ${shown}`);
  return undefined;
}
