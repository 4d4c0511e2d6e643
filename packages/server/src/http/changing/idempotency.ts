/**
 * `Idempotency-Key` on POST: a request that is sent again is answered as the first time, and acted on once, whichever process gets it. What
 * succeeded is kept for 24 hours, sealed, for it may hold links; what failed did nothing and is not, so that trying again tries again.
 */
import { hash } from "node:crypto";
import { isVaultError } from "valetkey";
import type { App } from "../../app.ts";
import type { Caller } from "../../keys/caller.ts";
import { problem } from "../problems/problem.ts";
import type { Answer } from "../routing/route.ts";
import { createIdempotencyTable, type IdempotencyTable } from "./idempotency-table.ts";

const HELD_EVERY_MS = 20_000;

/** A request, as far as its being sent again goes. */
export interface Repeatable {
  /** The header. */
  given: string;
  caller: Caller;
  tenant: string;
  /** Method, path and query. */
  target: string;
  body: unknown;
  /** Members of the answer that are shown once. */
  secrets: readonly string[];
}

type Parts = Pick<App, "db" | "host" | "clock"> & { log: Pick<App["log"], "warn"> };

/** Acts on requests once. */
export interface Idempotency {
  /** Rejects with `idempotency_mismatch`, `idempotency_in_progress`, and with what `act` rejects with. */
  once(request: Repeatable, act: () => Promise<Answer>): Promise<Answer>;
}

/** Makes it. */
export function createIdempotency(app: Parts): Idempotency {
  const table = createIdempotencyTable(app.db, app.clock);
  const once: Idempotency["once"] = async (request, act) => {
    const keyed = keyedOf(request);
    const place = { tenant: request.tenant, kind: "idempotency", id: keyed.id };
    const claim = await table.claim(keyed);
    if (claim.state === "mismatch")
      throw problem(
        "idempotency_mismatch",
        "This Idempotency-Key came with another body before. Use a new key for each new request.",
      );
    if (claim.state === "in_progress")
      throw problem(
        "idempotency_in_progress",
        "The same request is being acted on. Ask again in a moment; its answer is kept.",
        { retryAfterSeconds: 1 },
      );
    if (claim.state === "begun") {
      const { lease } = claim;
      const keep = async (answer: Answer): Promise<boolean> => {
        const kept = keptOf(answer, request.secrets);
        if (!kept) return false;
        await table.finish(keyed.id, lease, await app.host.seal(kept, place));
        return true;
      };
      return acting(app, { table, id: keyed.id, lease }, { act, keep });
    }
    try {
      const kept = (await app.host.open(claim.answer, place)) as unknown as Answer;
      return { ...kept, headers: { ...kept.headers, "idempotency-replayed": "true" } };
    } catch (error) {
      // The tenant was erased since, and its answers with it.
      if (!isVaultError(error, "decrypt_failed")) throw error;
      await table.forget(keyed.id, claim.answer);
      return once(request, act);
    }
  };
  return { once };
}

async function acting(
  { log }: Parts,
  { table, id, lease }: { table: IdempotencyTable; id: string; lease: string },
  { act, keep }: { act(): Promise<Answer>; keep(answer: Answer): Promise<boolean> },
): Promise<Answer> {
  const timer = setInterval(() => void table.hold(id, lease).catch(() => {}), HELD_EVERY_MS);
  timer.unref();
  // Where this fails, the lease ends by itself.
  const release = (): Promise<void> => table.release(id, lease).catch(() => {});
  try {
    const answer = await act();
    // It is done: an answer that cannot be kept is no reason to say that it is not.
    const isKept = await keep(answer).catch(() => {
      log.warn("The answer to a request with an Idempotency-Key could not be kept.", {});
      return true;
    });
    if (!isKept) await release();
    return answer;
  } catch (error) {
    await release();
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** Nothing of it can be guessed from: the client's key, which is kept nowhere, is in both digests. */
function keyedOf({ given, caller, tenant, target, body }: Repeatable): {
  id: string;
  request: string;
} {
  if (!/^[\x21-\x7e]{1,255}$/.test(given))
    throw problem("invalid_request", "Idempotency-Key is 1 to 255 visible ASCII characters.", {
      errors: [{ pointer: "", detail: "The header Idempotency-Key does not fit." }],
    });
  const who = [caller.kind, caller.id, caller.owner ?? ""];
  const digest = (parts: unknown): string => hash("sha256", JSON.stringify(parts), "base64url");
  return {
    id: digest([...who, tenant, target, given]),
    request: digest([given, inOrder(body ?? null)]),
  };
}

/** The same value is the same text, in whatever order its members came. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { entries: entries.map(([name, inner]) => [name, inOrder(inner)]) };
}

function keptOf(answer: Answer, secrets: readonly string[]): Answer | undefined {
  const { status, body, headers, stream } = answer;
  if (stream) return undefined;
  const hidden = Object.fromEntries(secrets.map((name) => [name, null]));
  return {
    status,
    ...(body !== undefined && {
      body: secrets.length > 0 ? { ...(body as object), ...hidden } : body,
    }),
    ...(headers && { headers }),
  };
}
