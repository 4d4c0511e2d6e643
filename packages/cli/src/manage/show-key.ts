/** `valetkey keys show`: what a key may do, for whom and until when. */
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { table } from "../ground/table.ts";
import { ago, minute } from "../ground/times.ts";
import type { WireKey } from "./keys.ts";
import { meantKey } from "./meant.ts";

/** Runs the command. */
export async function showKey({ args, out, terminal, server: open }: Called): Promise<undefined> {
  const server = await open();
  const { id } = await meantKey(server, args[0] ?? "");
  const key = await server.ask<WireKey>("GET", `/v1/keys/${encodeURIComponent(id)}`);
  out.result(key, () => table([], factsOf(key, terminal.clock())));
  return undefined;
}

const limitWords: Readonly<Record<string, string>> = {
  tenants: "tenants",
  users: "users",
  providers: "providers",
  methods: "methods",
  ip_cidrs: "addresses",
};

/** A row each; a limit that is not there is none. */
function factsOf(key: WireKey, now: number): string[][] {
  const limits = Object.entries(key.limits ?? {}).map(([name, given]) => [
    `only ${limitWords[name] ?? name}`,
    [given].flat().map(String).map(tame).join(", "),
  ]);
  return [
    ["name", tame(key.name)],
    ["id", key.id ?? ""],
    ["begins", key.prefix ?? ""],
    ["may", key.scopes.join(", ")],
    ...(limits.length > 0 ? limits : [["limits", "none"]]),
    ["made", timeOf(key.created_at)],
    ["ends", key.revoked_at ? `revoked ${minute(key.revoked_at)}` : timeOf(key.expires_at)],
    ["last used", ago(key.last_used_at, now)],
  ];
}

function timeOf(time: string | null | undefined): string {
  return time ? minute(time) : "never";
}
