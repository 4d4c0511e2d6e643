/** What binds a session beyond the cookie of its browser, and for how long its links are good. */
import { VaultError } from "../../errors.ts";
import type { Flow } from "../../protocols/flow-asked.ts";
import type { StoredSession } from "../../store.ts";
import type { SessionPurpose } from "../connect.ts";

/**
 * `auto`: the app's signed-in user, or a page where the person says who they are; `confirm`: that page in any case; `verifier`: the same as
 * `auto`, and nothing becomes a connection before the app shows a secret of its own (`vault.sessions.complete`).
 */
export type Binding = "auto" | "confirm" | "verifier";

/** How a session is bound, and how long it lives. */
export interface BindingOptions {
  /** Default: `auto`. */
  binding?: Binding;
  /** For `verifier`, and there needed: SHA-256 in base64url of the secret that `vault.sessions.complete` is given (S256 of RFC 7636). */
  codeChallenge?: string;
  /** For how long links are good, 24 hours at most. They may be opened again until the session is completed. Default: 30 minutes. */
  expiresInSeconds?: number;
}

/** The same, as it is sealed with a session. Absent words are the defaults. */
export interface SessionBinding {
  binding?: Binding;
  codeChallenge?: string;
  lifeMs?: number;
}

const SESSION_LIFE_MS = 30 * 60_000;
/** Who left for the provider at the last moment may take ten minutes there, and the app some more to complete. */
const FINISH_MS = 15 * 60_000;
/** So long before a session is removed, what waits with it is given back at the provider. */
const GIVE_BACK_MS = 2 * 60_000;
/** What is granted later than so long before that is not worth keeping for a choice. */
const LEAST_WAIT_MS = 60_000;

/** Reads what was asked for. Throws `options_invalid` for what does not go together. */
export function bindingOf(
  { binding, codeChallenge, expiresInSeconds }: BindingOptions,
  { flow, purpose }: { flow: Flow; purpose: SessionPurpose },
): SessionBinding {
  const isVerified = binding === "verifier";
  if (isVerified !== (codeChallenge !== undefined))
    throw invalid('codeChallenge and binding: "verifier" go together: give both, or neither');
  if (binding !== undefined && (flow !== "redirect" || purpose !== "connect"))
    throw invalid(
      `binding has no place in ${purpose === "connect" ? `the flow ${flow}` : "a sign-in"}`,
    );
  return {
    ...(binding !== undefined && binding !== "auto" && { binding }),
    ...(codeChallenge !== undefined && { codeChallenge }),
    ...(expiresInSeconds !== undefined && { lifeMs: expiresInSeconds * 1000 }),
  };
}

function invalid(why: string): VaultError {
  return new VaultError("options_invalid", `connect: ${why}.`);
}

/** For how long the links of a session are good. */
export function linkLifeMs({ lifeMs = SESSION_LIFE_MS }: SessionBinding): number {
  return lifeMs;
}

/** For how long a session is kept beyond its links: only what waits for the app is. */
export function finishMs({ binding }: SessionBinding): number {
  return binding === "verifier" ? FINISH_MS : 0;
}

/** When the links of a session end. */
export function linkEnd(row: Pick<StoredSession, "expiresAt">, binding: SessionBinding): number {
  return row.expiresAt - finishMs(binding);
}

/** When what waits with a session is given back at the provider, if nobody has asked for it. */
export function givenBackAt({ expiresAt }: Pick<StoredSession, "expiresAt">): number {
  return expiresAt - GIVE_BACK_MS;
}

/** Whether there is time to wait for anybody. */
export function canWait(row: Pick<StoredSession, "expiresAt">, now: number): boolean {
  return givenBackAt(row) - now >= LEAST_WAIT_MS;
}
