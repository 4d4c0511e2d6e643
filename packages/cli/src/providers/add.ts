/** `valetkey providers add`: leads through the registration of an app at a service, keeps it at the server, and has it checked. */
import {
  type CatalogEntry,
  CatalogError,
  type EntryId,
  entryIds,
  loadEntry,
  nearest,
} from "@valetkey/catalog";
import type { Server } from "../client/client.ts";
import { openPage } from "../ground/browser.ts";
import { type ExitCode, exitCodes, failed, usage } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { check, linesOf, type WireProvider } from "./manage.ts";
import {
  needsNoApp,
  placeholder,
  type RegistrationOptions,
  registrationOf,
} from "./registration.ts";

/** What the command takes. */
export interface AddOptions extends RegistrationOptions {
  id?: string;
  issuer?: string;
  open?: boolean;
}

/** Runs the command: 1 where the check finds something wrong; the provider is kept all the same. */
export async function addProvider(called: Called<AddOptions>): Promise<ExitCode> {
  const { args, options, out, terminal } = called;
  const [service = ""] = args;
  const id = options.id ?? service;
  const server = await called.server({ provider: service });
  const entry = options.issuer === undefined ? await entryOf(service) : undefined;
  const facts = entry ? { use: entry.id } : { protocol: "oauth2", issuer: options.issuer };
  const { redirect_uri } = await server.ask<WireProvider>("POST", "/v1/providers/preview", {
    body: { id, ...facts, ...(entry ? placeholder(entry) : { client_id: "registered-later" }) },
  });
  if (entry) await guide(called, entry, redirect_uri);
  else out.say(`  Register  ${redirect_uri}  there as the redirect URI.`);
  const asked = await registrationOf(terminal, entry ?? anyServer, options);
  const added = await server.ask<WireProvider>("POST", "/v1/providers", {
    body: { id, ...facts, ...asked },
  });
  return report(server, added, called);
}

/** A server outside the catalogue is asked for an app as one of OAuth 2 is. */
const anyServer = { protocol: "oauth2" } as CatalogEntry;

/** The entry of a service. Rejects as a Failure that says what became of it, or what is near. */
export async function entryOf(id: string): Promise<CatalogEntry> {
  try {
    return await loadEntry(id as EntryId);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    if (error.code !== "entry_unknown") throw failed(error.code, error.message);
    const guess = nearest(id, entryIds());
    throw usage(
      `The catalogue has no ${JSON.stringify(id)}.${guess ? ` Did you mean ${guess}?` : ""}`,
      "valetkey catalog ls lists all; any other OAuth 2 server: --issuer <url>",
    );
  }
}

/** The steps that a person takes at the service, with the redirect URI as it is sent. */
export async function guide(
  { out, terminal, options }: Called<{ open?: boolean }>,
  entry: CatalogEntry,
  redirectUri: string,
): Promise<void> {
  const spoken = { oauth1: "OAuth 1.0a", oauth2: "OAuth 2", key: "API keys" }[entry.protocol];
  const { status, checkedOn } = entry.evidence;
  const from =
    status === "documented"
      ? `checked against ${entry.name}'s docs ${checkedOn}`
      : `${status}, ${checkedOn}`;
  out.say(`  ${entry.name} (${spoken}) · ${from}`);
  out.say();
  if (needsNoApp(entry)) {
    out.say("  No app has to be registered there.");
    out.say();
    return;
  }
  const { opened } = options.open
    ? await openPage(terminal, entry.consoleUrl, { choice: true })
    : { opened: false };
  out.say(`  Open   ${entry.consoleUrl}${opened ? "   (opened in your browser)" : ""}`);
  for (const [index, step] of entry.setup.steps.entries()) out.say(`    ${index + 1}. ${step}`);
  out.say();
  out.say("  Redirect URI, byte for byte:");
  out.say(`    ${redirectUri}`);
  out.say(`    ${entry.setup.redirectUri}`);
  for (const trap of entry.setup.traps) out.say(`  ${out.paint("warn", "!")} ${trap}`);
  out.say();
}

async function report(server: Server, added: WireProvider, { out }: Called): Promise<ExitCode> {
  const found = await check(server, added.id);
  out.result({ ...added, checks: found.checks }, () => [
    ...linesOf(found, out).map((line) => `  ${line}`),
    `  Kept at ${server.isLocal ? "your own vault" : server.url}, sealed.   Next: valetkey connect ${added.id}${server.isLocal ? "" : " --user alice"}`,
  ]);
  return found.checks.some(({ ok }) => ok === false) ? exitCodes.failure : exitCodes.ok;
}
