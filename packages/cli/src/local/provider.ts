/** The app by which the person's own vault connects accounts at a service: asked for at the first time, and kept sealed. */
import type { Server } from "../client/client.ts";
import { Failure } from "../ground/failure.ts";
import { createOutput } from "../ground/output.ts";
import type { Called } from "../ground/spec.ts";
import { entryOf } from "../providers/add.ts";
import { guide } from "../providers/guide.ts";
import { pathOf, type WireProvider } from "../providers/manage.ts";
import {
  needsNoApp,
  placeholder,
  type RegistrationOptions,
  registrationOf,
} from "../providers/registration.ts";
import { keepProvider, localFiles } from "./files.ts";

/** What `connect` takes for it. */
export interface LocalProviderOptions extends RegistrationOptions {
  port?: number;
}

/** Makes sure that the provider is there. Rejects as a Failure where the service is unknown, or nobody can be asked for the app. */
export async function ensureProvider(
  server: Server,
  id: string,
  called: Called<LocalProviderOptions>,
): Promise<void> {
  const { terminal, options } = called;
  if (options.port !== undefined)
    keepProvider(localFiles(terminal, called.out), id, { port: options.port });
  const there = await find(server, id);
  if (there && options.clientId === undefined) return;
  const entry = await entryOf(there?.use ?? id);
  const asked = placeholder(entry);
  const preview = await server.ask<WireProvider>("POST", "/v1/providers/preview", {
    body: { id, use: entry.id, ...asked },
  });
  // Only people need the steps; the redirect URI is for everybody.
  const shortcuts = needsNoApp(entry)
    ? {}
    : await guide({ ...called, out: createOutput(terminal, false) }, entry, preview.redirect_uri);
  const registration = await registrationOf(terminal, entry, { ...options, shortcuts });
  const body = { use: entry.id, ...registration };
  if (there) await server.ask("PATCH", pathOf(id), { body });
  else await server.ask("POST", "/v1/providers", { body: { id, ...body } });
  keepProvider(localFiles(terminal, called.out), id, { use: entry.id });
}

async function find(server: Server, id: string): Promise<WireProvider | undefined> {
  try {
    return await server.ask<WireProvider>("GET", pathOf(id));
  } catch (error) {
    if (error instanceof Failure && error.facts.more?.["status"] === 404) return undefined;
    throw error;
  }
}
