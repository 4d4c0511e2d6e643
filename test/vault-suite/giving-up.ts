/** Callers who give up: whoever aborts is told so at once, and what had begun is whole all the same. */
import { type Vault, vaultErrorOf } from "valetkey";
import { describe, expect, test, vi } from "vitest";
import { type About, everyCall } from "./every-call.ts";
import { all, failure, reasonOf } from "./reading.ts";
import { type SuiteWorld, someone } from "./worlds.ts";

/** For so long a provider keeps its answer to itself. */
const SLOW_MS = 300;

const whole = everyCall.filter(({ name }) => name !== "vault.close");

/** Who stops waiting. */
export function givingUp(world: () => SuiteWorld): void {
  describe("a caller who gives up", () => {
    test.each(whole)("on $name is told so at once, and the next is served", async ({ call }) => {
      const { vault } = world();
      const about = await someoneWith(vault);
      const reason = new Error("Nobody waits.");
      const gone = new AbortController();
      const asked = reasonOf(call(vault, { signal: gone.signal }, about));
      gone.abort(reason);
      expect(await asked).toBe(reason);
      // Whatever had begun, it leaves nothing that the same call could not go on from, or say in the words that it has.
      const again = await call(vault, {}, await aboutNow(vault, about)).catch(vaultErrorOf);
      expect(again).not.toMatchObject({ code: expect.stringMatching(/^(store|keys|server)_/) });
      await world().sweep();
      expect(await vault.audit.verify()).toMatchObject({ ok: true });
    });

    test("has not stopped a renewal that others wait for", async () => {
      const { vault, oauth2 } = world();
      const user = someone("gives-up");
      await world().connect(user, "oauth2");
      const at = vault.user(user).at("oauth2");
      const before = await at.token();
      const renewals = (): number => oauth2.counters().tokenRequests.refresh_token;
      const once = renewals() + 1;
      oauth2.control.delayAnswers("token", SLOW_MS);
      const gone = new AbortController();
      const first = reasonOf(at.renew({ signal: gone.signal }));
      const second = at.renew();
      await vi.waitFor(() => expect(renewals()).toBe(once), { interval: 5 });
      gone.abort("enough");
      expect(await first).toBe("enough");
      expect(await second).toMatchObject({ status: "active" });
      oauth2.control.clearFaults();
      expect(renewals()).toBe(once);
      expect(await at.token()).not.toEqual(before);
      expect((await at.fetch("/me")).status).toBe(200);
    });

    test("has not stopped a disconnect that had begun", async () => {
      const { vault, oauth2 } = world();
      // Nobody else has an account of theirs, with which the provider would not be told.
      const id = await world().connect(someone("gives-up"), "oauth2", "dave");
      const revocations = (): number => oauth2.counters().revocations;
      const once = revocations() + 1;
      oauth2.control.delayAnswers("revocation", SLOW_MS);
      const gone = new AbortController();
      const asked = reasonOf(vault.connections.disconnect(id, { signal: gone.signal }));
      await vi.waitFor(() => expect(revocations()).toBe(once), { interval: 5 });
      gone.abort("enough");
      expect(await asked).toBe("enough");
      expect(await vault.connections.disconnect(id)).toEqual({ revokedAtProvider: "yes" });
      oauth2.control.clearFaults();
      expect(await vault.connections.get(id)).toMatchObject({ status: "disconnected" });
    });

    test("in the middle of a list reads no further", async () => {
      const { vault } = world();
      const user = someone("gives-up");
      for (const accessToken of ["list-a", "list-b"])
        await vault.user(user).at("desk").adopt({ accessToken });
      const gone = new AbortController();
      const read: string[] = [];
      const reading = async (): Promise<void> => {
        const filter = { userId: user };
        for await (const { id } of vault.connections.list(filter, { signal: gone.signal })) {
          read.push(id);
          gone.abort("enough");
        }
      };
      expect(await reasonOf(reading())).toBe("enough");
      expect(read).toHaveLength(1);
      const events = vault.events.list({ userId: user }, { signal: AbortSignal.abort("before") });
      expect(await reasonOf(all(events))).toBe("before");
    });

    test("may still mend what the call had failed for", async () => {
      const gone = new AbortController();
      const at = world().vault.user(someone("gives-up")).at("oauth2");
      const error = await failure(at.token({ signal: gone.signal }));
      gone.abort();
      expect(await error.connect()).toMatchObject({ sessionId: expect.any(String) });
    });
  });
}

async function someoneWith(vault: Vault): Promise<About> {
  const user = someone("gives-up");
  const at = vault.user(user).at("desk");
  const { id: connection } = await at.adopt({ accessToken: "theirs" });
  const { sessionId: session } = await at.connect();
  const tenant = someone("gives-up").replaceAll(/[^a-z0-9]/g, "");
  return { user, connection, session, tenant };
}

/** A session that is over is waited for by nobody. */
async function aboutNow(vault: Vault, about: About): Promise<About> {
  await vault.sessions.cancel(about.session);
  return about;
}
