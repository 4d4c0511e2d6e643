/** `valetkey providers ls|show|check|rm|rotate-secret`: the apps that are registered at services. */

import { allOf, type Server } from "../client/client.ts";
import { inWordsOfFile } from "../client/problem.ts";
import { deleteAsked } from "../ground/delete-asked.ts";
import { type ExitCode, exitCodes } from "../ground/failure.ts";
import type { Output } from "../ground/output.ts";
import { readSecret } from "../ground/secret.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { table } from "../ground/table.ts";
import { minute } from "../ground/times.ts";

/** A provider on the wire. */
export interface WireProvider {
  id: string;
  source: "config" | "api";
  defined_at: string | null;
  name: string;
  use: string | null;
  client_id: string | null;
  secret: { hint: string; set_at: string | null } | null;
  scopes: string[] | null;
  paused: boolean;
  redirect_uri: string;
  api_hosts?: string[] | null;
  [more: string]: unknown;
}

/** What a check of a provider found. */
export interface WireCheck {
  redirect_uri: string;
  checks: { id: string; ok: boolean | null; detail: string; former?: string }[];
}

/** The address of a provider in the API. */
export function pathOf(id: string): string {
  return `/v1/providers/${encodeURIComponent(id)}`;
}

/** Runs `providers ls`. */
export async function listProviders({ out, server: open }: Called): Promise<undefined> {
  const server = await open();
  const data = await allOf<WireProvider>(server, "/v1/providers");
  out.result({ data }, () =>
    table(
      ["ID", "SERVICE", "CLIENT", "SECRET", "SCOPES", "FROM"],
      data.map((it) => [
        it.id,
        tame(it.name),
        tame(it.client_id ?? "–"),
        it.secret?.hint ?? "–",
        (it.scopes ?? []).map(tame).join(" ") || "–",
        `${it.source === "config" ? "configuration" : "API"}${it.paused ? ", paused" : ""}`,
      ]),
    ),
  );
  if (data.length === 0) out.say("No providers yet · next: valetkey providers add github");
  return undefined;
}

/** Runs `providers show`. */
export async function showProvider({ args, out, server: open }: Called): Promise<undefined> {
  const server = await open({ provider: args[0] });
  const provider = await server.ask<WireProvider>("GET", pathOf(args[0] ?? ""));
  out.result(provider, () => {
    const { id, name, use, client_id, secret, scopes, redirect_uri, api_hosts, paused } = provider;
    const set = secret?.set_at ? ` set ${minute(secret.set_at)}` : "";
    return table(
      [],
      [
        ["id", id],
        ["service", `${tame(name)}${use ? ` (catalogue: ${use})` : ""}`],
        ["client", tame(client_id ?? "–")],
        ["secret", secret ? `${secret.hint}${set}` : "–"],
        ["scopes", (scopes ?? []).map(tame).join(" ") || "–"],
        ["redirect URI", redirect_uri],
        ["API hosts", (api_hosts ?? []).map(tame).join(" ") || "–"],
        ["from", fromOf(provider)],
        ...(paused ? [["paused", "yes"]] : []),
      ],
    );
  });
  return undefined;
}

function fromOf({ source, defined_at }: WireProvider): string {
  if (source === "api") return "the API";
  return `the server's configuration${defined_at === null ? "" : ` (${tame(defined_at)})`}`;
}

/** Runs `providers check`: 1 where something is wrong. */
export async function checkProvider({ args, out, server: open }: Called): Promise<ExitCode> {
  const server = await open({ provider: args[0] });
  const found = await check(server, args[0] ?? "");
  out.result(found, () => linesOf(found, out));
  return found.checks.some(({ ok }) => ok === false) ? exitCodes.failure : exitCodes.ok;
}

/** Has the server look whether a provider is set up right. */
export async function check(server: Server, id: string): Promise<WireCheck> {
  const found = await server.ask<WireCheck>("POST", `${pathOf(id)}/check`);
  if (!server.isLocal) return found;
  // The person's own vault listens only while somebody connects.
  return { ...found, checks: found.checks.filter((it) => it.id !== "public_url") };
}

/** A line for each thing that was looked at. */
export function linesOf(
  { checks }: Pick<WireCheck, "checks">,
  { paint }: Output,
): readonly string[] {
  return checks.map(({ ok, detail }) => {
    const sign =
      ok === true ? paint("good", "✓") : ok === false ? paint("bad", "✗") : paint("muted", "·");
    return `${sign} ${tame(inWordsOfFile(detail))}`;
  });
}

/** Runs `providers rm`. */
export async function removeProvider(called: Called<{ yes?: boolean }>): Promise<undefined> {
  const { id } = await deleteAsked(called, (named) => ({
    question: `Take ${named} away? Its connections stay, and cannot be used until it is back.`,
    path: pathOf(named),
    isLookedFor: true,
  }));
  called.out.result({ id, removed: true }, () => `Removed ${id}`);
  return undefined;
}

/** Runs `providers rotate-secret`, and says whether the service takes the new one: 1 where it does not. The former is tried while it goes from one to the other. */
export async function rotateSecret({
  args,
  options,
  out,
  terminal,
  server: open,
}: Called<{ clientSecret?: string }>): Promise<ExitCode> {
  const [id = ""] = args;
  const server = await open();
  const secret = await readSecret(terminal, {
    name: "New client secret",
    option: "--client-secret",
    file: options.clientSecret,
    variable: "VALETKEY_CLIENT_SECRET",
  });
  const changed = await server.ask<WireProvider>("POST", `${pathOf(id)}/secrets`, {
    body: { client_secret: secret },
  });
  const { checks } = await check(server, id);
  const client = checks.filter((it) => it.id === "client");
  out.result({ ...changed, checks: client }, () => [
    `${id} has another secret now: ${changed.secret?.hint ?? ""}`,
    ...linesOf({ checks: client }, out),
  ]);
  return client.some(({ ok }) => ok === false) ? exitCodes.failure : exitCodes.ok;
}
