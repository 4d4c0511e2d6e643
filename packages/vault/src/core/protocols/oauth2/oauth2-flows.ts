/** The flows of OAuth 2: by a page of the provider's, by a code that is entered elsewhere (RFC 8628), or at once. */
import {
  checkAsked,
  type OAuth2Asked,
  type OAuth2BeginOptions,
  type OAuth2Credential,
  type OAuth2DevicePending,
  OAuth2Error,
  type OAuth2ImplicitOptions,
  type OAuth2ImplicitPending,
} from "@valetkey/oauth2";
import { VaultError } from "../../errors.ts";
import {
  type AskedDetails,
  assertAllowed,
  type Flow,
  type FlowAsked,
  noSuchFlow,
} from "../flow-asked.ts";
import type { Begun, CallOptions, Granted, Opaque, Polled } from "../protocol.ts";
import { isImplicit } from "./implicit.ts";
import { toGranted } from "./oauth2-halves.ts";
import { mint } from "./oauth2-mint.ts";
import { failing, type OAuth2Parts } from "./oauth2-parts.ts";

const WORDS: Readonly<Record<Flow, readonly (keyof AskedDetails)[]>> = {
  redirect: [
    "prompt",
    "loginHint",
    "maxAgeSeconds",
    "acrValues",
    "claims",
    "resources",
    "authorizationDetails",
    "params",
  ],
  device: ["resources", "params"],
  mint: ["subject", "audience", "resources", "params"],
};

/** Does what `check` promises. */
export function checkFlow({ server, deps: { slug } }: OAuth2Parts, asked: FlowAsked): void {
  const { issuer, authorizationUrl, deviceAuthorizationUrl } = server;
  const { flow, details } = asked;
  const has = {
    redirect: (issuer ?? authorizationUrl) !== undefined,
    device: (issuer ?? deviceAuthorizationUrl) !== undefined,
    mint: server.mint !== undefined,
  };
  if (!has[flow]) throw noSuchFlow(asked, slug);
  const words = flow === "redirect" && isImplicit(server) ? (["params"] as const) : WORDS[flow];
  assertAllowed(asked, words, slug);
  const isPosted = flow === "mint" && server.mint?.grant === "signed_request";
  if (!isPosted) assertAsked(details, slug);
}

/** Throws `options_invalid` for what no flow takes: the link would fail in the hands of who opens it. */
export function assertAsked(details: AskedDetails, slug: string): void {
  try {
    checkAsked(details as OAuth2Asked);
  } catch (error) {
    if (!(error instanceof OAuth2Error)) throw error;
    throw new VaultError("options_invalid", `connect: ${error.message}`, { provider: slug });
  }
}

/** Does what `begin` promises. */
export async function beginFlow(
  parts: OAuth2Parts,
  asked: FlowAsked & { state: string } & CallOptions,
): Promise<Begun> {
  const { flow, signal, scopes, details, state } = asked;
  if (flow === "device") return beginDevice(parts, asked);
  if (flow === "mint")
    return { step: "done", granted: await failing(parts, "mint", () => mint(parts, asked, asked)) };
  const options = { ...details, scopes, state, ...(signal && { signal }) } as OAuth2BeginOptions;
  const begin = (): Promise<{ url: string; pending: object }> =>
    isImplicit(parts.server)
      ? parts.client.legacy.beginImplicit(options as OAuth2ImplicitOptions)
      : parts.client.begin(options);
  const begun = await failing(parts, "begin", begin);
  return { step: "redirect", url: begun.url, pending: { ...begun.pending } as Opaque };
}

async function beginDevice(
  parts: OAuth2Parts,
  { scopes, details, signal }: FlowAsked & CallOptions,
): Promise<Begun> {
  const { resources, params } = details;
  const options = {
    scopes,
    ...(resources && { resources }),
    ...(params && { params: params as Readonly<Record<string, string>> }),
    ...(signal && { signal }),
  };
  const { pending, userCode, verificationUri, verificationUriComplete, expiresAt } = await failing(
    parts,
    "begin",
    () => parts.client.device.begin(options),
  );
  return {
    step: "code",
    code: {
      userCode,
      verificationUri,
      ...(verificationUriComplete !== undefined && { verificationUriComplete }),
      expiresAt: Date.parse(expiresAt),
    },
    ...waitingWith(pending),
  };
}

/** Does what `poll` promises. */
export async function pollFlow(
  parts: OAuth2Parts,
  pending: Opaque,
  options: CallOptions = {},
): Promise<Polled> {
  const { client, issuer, deps } = parts;
  const startedAt = deps.clock();
  const kept = pending as unknown as OAuth2DevicePending;
  const polled = await failing(parts, "poll", () => client.device.poll(kept, options));
  if (polled.status === "pending") return { step: "waiting", ...waitingWith(polled.pending) };
  return { step: "done", granted: toGranted(polled.credential, { startedAt, issuer }) };
}

function waitingWith(pending: OAuth2DevicePending): { pending: Opaque; pollAt: number } {
  return { pending: { ...pending }, pollAt: Date.parse(pending.nextPollAt) };
}

/** Does what `finish` promises. */
export async function finishFlow(
  parts: OAuth2Parts,
  callback: URL,
  { pending, ...options }: { pending: Opaque } & CallOptions,
): Promise<Granted> {
  const { client, issuer, deps } = parts;
  const kept = pending as unknown as Parameters<typeof client.finish>[1];
  const startedAt = deps.clock();
  const finish = (): Promise<OAuth2Credential> =>
    pending["grant"] === "implicit"
      ? client.legacy.finishImplicit(callback, pending as unknown as OAuth2ImplicitPending, options)
      : client.finish(callback, kept, options);
  const credential = await failing(parts, "finish", finish);
  return toGranted(credential, { startedAt, issuer });
}
