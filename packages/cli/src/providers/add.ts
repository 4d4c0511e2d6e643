/** `valetkey providers add`: leads through the registration of an app at a service, keeps it at the server, and has it checked. */
import {
  type CatalogEntry,
  CatalogError,
  type EntryId,
  entryIds,
  loadEntry,
  nearest,
} from "@valetkey/catalog";
import { allOf, type Server } from "../client/client.ts";
import { type ExitCode, exitCodes, Failure, failed, usage } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { guide } from "./guide.ts";
import { check, linesOf, type WireProvider } from "./manage.ts";
import { placeholder, type RegistrationOptions, registrationOf } from "./registration.ts";

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
  await assertNew(server, id);
  const facts = entry ? { use: entry.id } : { protocol: "oauth2", issuer: options.issuer };
  const { redirect_uri } = await server.ask<WireProvider>("POST", "/v1/providers/preview", {
    body: { id, ...facts, ...(entry ? placeholder(entry) : { client_id: "registered-later" }) },
  });
  const shortcuts = entry ? await guide(called, entry, redirect_uri) : {};
  if (!entry) out.say(`  Register  ${redirect_uri}  there as the redirect URI.`);
  const asked = await registrationOf(terminal, entry ?? anyServer, { ...options, shortcuts });
  const added = await server.ask<WireProvider>("POST", "/v1/providers", {
    body: { id, ...facts, ...asked },
  });
  return report(server, added, called);
}

/** Nobody is to be led through a registration that then cannot be kept. */
async function assertNew(server: Server, id: string): Promise<void> {
  const data = await allOf<WireProvider>(server, "/v1/providers");
  if (!data.some((it) => it.id === id)) return;
  throw new Failure({
    exitCode: 1,
    code: "provider_exists",
    message: `There is a provider ${JSON.stringify(id)} already.`,
    fix: "give this one another name by --id, or take the other away: valetkey providers rm",
  });
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

async function report(server: Server, added: WireProvider, { out }: Called): Promise<ExitCode> {
  const found = await check(server, added.id);
  out.result({ ...added, checks: found.checks }, () => [
    ...linesOf(found, out).map((line) => `  ${line}`),
    `  Kept at ${server.isLocal ? "your own vault" : server.url}, sealed.   Next: valetkey connect ${added.id}${server.isLocal ? "" : " --user alice"}`,
  ]);
  return found.checks.some(({ ok }) => ok === false) ? exitCodes.failure : exitCodes.ok;
}
