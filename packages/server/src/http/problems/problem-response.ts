/** The answer to what went wrong: a problem, with the link that repairs it where the caller may make one. */
import { isVaultError } from "valetkey";
import type { App } from "../../app.ts";
import type { Caller } from "../../keys/caller.ts";
import { allows } from "../../keys/scopes.ts";
import { wireName } from "../../wire/words.ts";
import { ApiProblem, problemView } from "./problem.ts";

/** A failure that somebody foresaw: the vault's, or the server's own. */
export function isFailure(error: unknown): boolean {
  return isVaultError(error) || error instanceof ApiProblem;
}

/** Makes the answer. What nobody foresaw is logged under the request's id. */
export async function problemResponse(
  app: Pick<App, "log" | "publicUrl" | "host">,
  error: unknown,
  {
    requestId,
    key,
    headers: common,
    wantsLink = true,
  }: {
    requestId: string;
    key: Pick<Caller, "scopes" | "reach"> | undefined;
    /** What every answer to this request bears. */
    headers?: Readonly<Record<string, string>>;
    /** False: the link that repairs it is not made. */
    wantsLink?: boolean;
  },
): Promise<Response> {
  if (!isFailure(error))
    app.log.error("A request failed in a way that was not foreseen", {
      requestId,
      ...whatFailed(error),
    });
  const { status, headers, body } = problemView(error);
  const code = String(body["code"]);
  const mayLink = wantsLink && key && allows(key.scopes, "sessions:write");
  const link = mayLink ? await linkOf(app, error) : {};
  const whole = {
    ...asSeenBy(key, body),
    detail: inTermsOfHttp(String(body["detail"]), "connect_url" in link),
    instance: `/requests/${requestId}`,
    help: `${app.publicUrl}/problems/${code}`,
    ...link,
  };
  return new Response(JSON.stringify(whole), {
    status,
    headers: { ...common, ...headers, ...ownHeaders(requestId, code) },
  });
}

function ownHeaders(requestId: string, code: string): Readonly<Record<string, string>> {
  return {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "valetkey-request-id": requestId,
    "valetkey-source": "valetkey",
    // An answer to HEAD has no body.
    "valetkey-problem": code,
  };
}

/** The vault's sentences speak to who has its error at hand; here is a document. */
function inTermsOfHttp(detail: string, hasLink: boolean): string {
  const link = hasLink ? "connect_url" : "a link of POST /v1/connect-sessions";
  return (
    detail
      .replace("the link that error.connect() gives", link)
      .replace(/^returnTo /, "return_to ")
      // The names of what is adopted stand in a list.
      .replace(/^adopt: .*\{[^}]*\}/, (sentence) =>
        sentence.replaceAll(/\b[a-z]+[A-Z]\w*\b/g, wireName),
      )
      .replace("with returnOrigins.", "with return_origins of the server's configuration.")
  );
}

/** Whose connection it is only who reaches that user is told. */
function asSeenBy(
  key: Pick<Caller, "reach"> | undefined,
  { user_id: userId, ...rest }: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { owners } = key?.reach ?? { owners: new Set() };
  const isReached = owners === null || owners.has(`user:${String(userId)}`);
  return userId !== undefined && isReached ? { ...rest, user_id: userId } : rest;
}

/** The link at which the user repairs it, and what an agent may say to them. The same one while it is pending. */
async function linkOf(
  app: Pick<App, "publicUrl" | "host">,
  error: unknown,
): Promise<Record<string, unknown>> {
  if (!isVaultError(error, "needs_reauth", "connection_required", "scope_missing")) return {};
  const link = await error.connect().catch(() => undefined);
  if (!link) return {};
  return {
    connect_url: link.url,
    session_id: link.sessionId,
    expires_at: link.expiresAt.toISOString(),
    poll_url: `${app.publicUrl}/v1/connect-sessions/${link.sessionId}?wait=60`,
    say: `Please open this page to connect ${await spokenName(app, error.provider)}: ${link.url}`,
  };
}

/** What a log may say of an error: no message, for it may hold anything. */
function whatFailed(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const where = error.stack
    ?.split("\n")
    .slice(1, 6)
    .map((line) => line.trim());
  return { error: error.name, ...(where && { where }) };
}

/** The service as its users call it, and as the page behind the link does. */
async function spokenName({ host }: Pick<App, "host">, slug: string | undefined): Promise<string> {
  if (slug === undefined) return "your account";
  return host.providers.get(slug).then(
    ({ name }) => name,
    () => slug,
  );
}
