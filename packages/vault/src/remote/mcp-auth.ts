/** A handle behind a server as `AuthProvider` of the MCP TypeScript client. Its token comes here: the transport is whoever sends it. */
import type { McpAuth } from "../core/calls/credential/mcp-auth.ts";
import { isVaultError, VaultError } from "../core/errors.ts";
import type { RevealedToken } from "../core/protocols/protocol.ts";
import type { RemoteTarget } from "./handle.ts";

/** For so long a token is not asked for again: as old as what an embedded vault remembers. */
const REMEMBERED_MS = 5_000;
/** For so long after a new token was handed out an answer may still be about the one before. */
const LATE_ANSWERS_MS = 30_000;

interface HandedOut {
  token: string;
  /** When it was asked for last, and since when it is the token; both by a clock that only goes forward. */
  askedAt: number;
  since: number;
  expiresAt: number;
  isSuccessor: boolean;
}

/** Makes the provider of a target. */
export function createMcpAuth(target: RemoteTarget): McpAuth {
  let last: HandedOut | undefined;
  return {
    async token() {
      const now = performance.now();
      if (last && now - last.askedAt < REMEMBERED_MS && last.expiresAt > Date.now())
        return last.token;
      const revealed = await askForToken(target);
      last = revealed && handedOut(revealed, last, now);
      return last?.token;
    },
    async onUnauthorized() {
      const refused = last;
      const isLate =
        refused?.isSuccessor === true && performance.now() - refused.since < LATE_ANSWERS_MS;
      if (isLate) return;
      const body = refused ? { accessTokenSha256: await sha256(refused.token) } : {};
      if (last) last = { ...last, askedAt: Number.NEGATIVE_INFINITY };
      await target.ask("POST", "token-refused", { body, isHarmless: true });
    },
  };
}

/** Undefined: the owner never connected. */
async function askForToken(
  target: RemoteTarget,
): Promise<(RevealedToken & { type: "bearer" }) | undefined> {
  try {
    const revealed = await target.ask<RevealedToken>("GET", "token");
    if (revealed.type === "bearer") return revealed;
  } catch (error) {
    if (isVaultError(error, "connection_required")) return undefined;
    throw error;
  }
  throw new VaultError(
    "options_invalid",
    `${target.provider} signs each request; MCP servers take bearer tokens only. Use a provider of OAuth 2.`,
    { provider: target.provider },
  );
}

function handedOut(
  { accessToken: token, expiresAt }: RevealedToken & { type: "bearer" },
  before: HandedOut | undefined,
  now: number,
): HandedOut {
  const isSame = before?.token === token;
  return {
    token,
    askedAt: now,
    since: isSame ? before.since : now,
    isSuccessor: isSame ? before.isSuccessor : before !== undefined,
    expiresAt: expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
  };
}

async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
