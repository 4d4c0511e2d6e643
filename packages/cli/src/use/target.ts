/** Which connection a command means: by its id, or by its user and provider, and where there are several by the account. */
import type { Server } from "../client/client.ts";
import type { Problem } from "../client/problem.ts";
import type { WireConnection } from "../client/wire.ts";
import { Failure, usage } from "../ground/failure.ts";
import { quoted } from "../ground/shell.ts";
import type { OptionSpec } from "../ground/spec.ts";

/** What names a connection. */
export interface TargetOptions {
  user?: string;
  shared?: boolean;
  account?: string;
}

/** Whose it is. */
export const ownerOptions: readonly OptionSpec[] = [
  {
    flags: "--user <id>",
    about: "the user of your app whose connection it is",
    wire: ["/user/id", "/user_id"],
  },
  { flags: "--shared", about: "the connection of the app itself" },
];

/** The options, for every command that works on one connection. */
export const targetOptions: readonly OptionSpec[] = [
  ...ownerOptions,
  {
    flags: "--account <name>",
    about: "which one, by the account's name, id or e-mail address, where there are several",
  },
];

/** The user that this person is to the vault of their own. */
export const OWN_USER = "me";

/** Whose connection is meant; on the person's own vault nobody has to be named. */
export function ownerOf(server: Server, { user, shared }: TargetOptions): { user?: string } {
  if (user !== undefined && shared) throw usage("--user and --shared name two owners.", "give one");
  if (shared) return {};
  if (user !== undefined) return { user };
  if (server.isLocal) return { user: OWN_USER };
  throw usage("Whose connection is meant?", "add --user <id>, or --shared");
}

/** What a refusal of a connection's is about. */
export function aboutOf({ user_id: user, provider }: WireConnection): Problem {
  return { provider, ...(user != null && { user_id: user }) };
}

/** True for what is an id of a connection, and no provider. */
export function isConnectionId(text: string): boolean {
  return /^con_[0-9A-Za-z]+$/.test(text);
}

/** The connection that is meant by `name` (its id, or a provider) and the options. Rejects as a Failure where there is none, or several. */
export async function findConnection(
  server: Server,
  name: string,
  options: TargetOptions,
): Promise<WireConnection> {
  if (isConnectionId(name))
    return server.ask<WireConnection>("GET", `/v1/connections/${encodeURIComponent(name)}`);
  const { user } = ownerOf(server, options);
  const query = { provider: name, ...(user === undefined ? { shared: true } : { user_id: user }) };
  const found: WireConnection[] = [];
  for await (const it of server.list<WireConnection>("/v1/connections", query))
    if (it.status !== "disconnected" && (it.user_id ?? undefined) === user) found.push(it);
  return choose(found, { provider: name, user, account: options.account });
}

interface Meant {
  provider: string;
  user: string | undefined;
  account: string | undefined;
}

function choose(found: readonly WireConnection[], meant: Meant): WireConnection {
  const { account, provider, user = "the app itself" } = meant;
  const fitting = account === undefined ? found : found.filter((it) => isNamed(it, account));
  const [first, ...others] = fitting;
  if (!first) throw noneOf(meant, found);
  if (others.length === 0) return first;
  const standard = fitting.find((it) => it.is_default);
  if (standard && account === undefined) return standard;
  const names = fitting.map(
    (it) => `--account ${quoted(it.account?.label ?? it.account?.id ?? it.id)}`,
  );
  throw new Failure({
    exitCode: 2,
    code: "ambiguous_connection",
    message: `${fitting.length} ${provider} accounts of ${user}. Add ${names.join(" or ")}.`,
    more: { candidates: fitting.map((it) => ({ connection_id: it.id, account: it.account })) },
  });
}

function isNamed({ id, account, label }: WireConnection, name: string): boolean {
  const bare = name.replace(/^@/, "");
  const names = [id, label, account?.id, account?.label, account?.email];
  return names.some((it) => it != null && (it === name || it.replace(/^@/, "") === bare));
}

function noneOf({ provider, user, account }: Meant, found: readonly WireConnection[]): Failure {
  const who = user ?? "The app itself";
  const flag = user === undefined ? "--shared" : `--user ${quoted(user)}`;
  if (found.length > 0)
    return new Failure({
      exitCode: 1,
      code: "connection_not_found",
      message: `${who} has no ${provider} account ${JSON.stringify(account)}.`,
      fix: `valetkey connections ls ${flag} lists what there is`,
    });
  return new Failure({
    exitCode: 3,
    code: "connection_required",
    message: `${who} has not connected ${provider}.`,
    whoCanFix: "user",
    fix: `valetkey connect ${quoted(provider)} ${flag}`,
  });
}
