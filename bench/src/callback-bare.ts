/** The store's calls and the token request that a callback needs, and nothing else: nothing is checked, opened or sealed. */
import { createHash, randomBytes } from "node:crypto";
import type { Store } from "valetkey";
import type { Work } from "./benchmark.ts";
import type { Returning } from "./callback.ts";
import { rowOf } from "./rows.ts";

/** Length of a credential like these when it is sealed, in bytes. */
const SEALED_BYTES = 333;

/** What comes back to a store. */
interface Returned {
  store: Store;
  returning: readonly Returning[];
}

/** Saves a connection for each who comes back. The verifier is the same for all: whoever made it is not what is timed. */
export function bareCallback(
  { store, returning }: Returned,
  at: { tokenUrl: string; clientSecret: string; redirectUri: string },
): Work {
  const verifier = randomBytes(32).toString("base64url");
  const code = `${createHash("sha256").update(verifier).digest("base64url")}.`;
  const authorization = `Basic ${btoa(`bench:${at.clientSecret}`)}`;
  const body = new URLSearchParams({
    ...{ grant_type: "authorization_code", code, code_verifier: verifier },
    redirect_uri: at.redirectUri,
  }).toString();
  const headers = { authorization, "content-type": "application/x-www-form-urlencoded" };
  const sealed = randomBytes(SEALED_BYTES);
  let made = 0;
  return async (index) => {
    const { callback = "", sessionId = "", owner = "" } = returning[index] ?? {};
    const state = new URL(callback).searchParams.get("state") ?? "";
    await store.takeAttempt(createHash("sha256").update(state).digest("base64url"));
    await store.getSession("default", sessionId);
    const answer = await fetch(at.tokenUrl, { method: "POST", headers, body });
    await answer.json();
    await store.findConnections({ tenant: "default", owner, provider: "acme" });
    const id = `con_bare${made++}`;
    const row = { ...rowOf(0), id, owner, access: sealed, renewal: sealed };
    const event = { tenant: "default", at: Date.now(), owner, provider: "acme", data: {} };
    return store.saveConnection(row, null, {
      session: { id: sessionId, change: { status: "completed", connectionId: id } },
      events: ["connection.created", "connect_session.completed"].map((type) => ({
        ...{ ...event, type, id: `evt_${type}${id}`, sessionId },
        ...{ connectionId: id, actor: null },
      })),
    });
  };
}
