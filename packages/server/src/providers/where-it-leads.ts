/**
 * Where a provider that was added leads: to which hosts the tokens of its connections and the secrets of its clients are sent. It is fixed once
 * the provider is made, for there may be connections and clients by then that others put their trust into; only `admin` moves it.
 */
import { hash } from "node:crypto";
import type { ProviderOptions } from "valetkey";
import { problem } from "../http/problems/problem.ts";

/** What is the app's own to decide, and sends nothing anywhere. Every other option says where it leads, or may. */
const own: ReadonlySet<string> = new Set([
  ...["scopes", "requiredScopes", "paused", "uniqueAccount", "authorizationParams"],
  ...["clientId", "clientSecret", "formerClientSecret", "consumerKey", "consumerSecret"],
  ...["privateKey", "clientCertificate", "noticeSecret", "name", "color", "statusUrl"],
]);
/** What is secret and is used where the provider leads, by its name on the wire. */
const secrets = {
  clientSecret: "client_secret",
  consumerSecret: "consumer_secret",
  privateKey: "private_key",
  clientCertificate: "client_certificate",
  inputs: "inputs",
} as const;

/** The catalogue entry that a provider is of. */
export function useOf(slug: string, options: ProviderOptions): string | null {
  const { use, protocol } = options as { use?: string | { id?: string }; protocol?: string };
  if (typeof use === "string") return use;
  if (use) return use.id ?? null;
  return protocol === undefined ? slug : null;
}

/** A text that is another one where the provider may lead elsewhere. */
export function leadOf(slug: string, options: ProviderOptions): string {
  const entries = Object.entries(options).filter(([name]) => !own.has(name));
  const use = useOf(slug, options);
  const said = {
    ...Object.fromEntries(entries),
    ...(use !== null && !isObject(entries) && { use }),
  };
  return hash("sha256", canonical(said), "base64url");
}

/** Whether an entry stands in the options themselves. */
function isObject(entries: readonly (readonly [string, unknown])[]): boolean {
  return entries.some(([name, value]) => name === "use" && typeof value === "object");
}

/** One text for what is the same. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** The error of who may not have a provider lead elsewhere. */
export function moveRefused(slug: string): Error {
  return problem(
    "provider_move_refused",
    `This would send tokens and secrets of the provider ${JSON.stringify(slug)} to where they did not go before. Make a new provider under another id and let users connect with that one, or ask with a key that has the scope admin.`,
  );
}

/**
 * Throws `invalid_request` where a provider is to lead elsewhere and keeps a secret that the change does not give again: whoever changes it need
 * not know it, and would be sent it.
 */
export function assertSecretsAnew(before: ProviderOptions, change: ProviderOptions): void {
  const missing = Object.entries(secrets).filter(
    ([name]) => Object.hasOwn(before, name) && !Object.hasOwn(change, name),
  );
  if (missing.length === 0) return;
  throw problem(
    "invalid_request",
    "The provider would lead elsewhere. Its secrets do not go with it unless they are given again in the same request.",
    {
      errors: missing.map(([, name]) => ({
        pointer: `/${name}`,
        detail: "Give it again, or null.",
      })),
    },
  );
}
