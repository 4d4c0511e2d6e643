/** The app's part in the scenarios about renewals and calls. Each ends when the app has done what the intent says, or throws what it saw. */
import { strictEqual } from "node:assert";
import { isVaultError } from "valetkey";
import { memory } from "valetkey/memory";
import { manualClock } from "valetkey/testing";
import { racedStore } from "../../packages/vault/test/raced-store.ts";
import type { App } from "./app.ts";
import { type Act, openAppOf } from "./app-act.ts";
import { mortalStore } from "./mortal-store.ts";

const ALICE = "alice";
const path = "api";
/** Past the end of a token of a minute. */
const ENDED_MS = 61_000;

async function status(app: App, vault = app.vault): Promise<number> {
  const response = await vault.user(ALICE).at("first").fetch(path);
  await response.arrayBuffer();
  return response.status;
}

/** How a call fails, by the error's code. */
async function codeOf(app: App, vault = app.vault): Promise<string> {
  return status(app, vault).then(String, (error: unknown) =>
    isVaultError(error) ? error.code : String(error),
  );
}

/** Connects, and lets the access token end. */
async function connected(app: App): Promise<void> {
  await app.connect(ALICE);
  app.clock.advance(ENDED_MS);
}

/** The acts, by the scenario's name. */
export const renewalActs: Readonly<Record<string, Act>> = {
  async "rotate-and-revoke-family"(drive) {
    const app = await openAppOf(drive);
    await connected(app);
    const other = app.another();
    const calls = Array.from({ length: 20 }, (_, index) =>
      status(app, index % 2 === 0 ? app.vault : other),
    );
    for (const each of await Promise.all(calls)) strictEqual(each, 200);
    return "ok";
  },
  async "rotate-response-lost"(drive) {
    const app = await openAppOf(drive);
    await connected(app);
    for (let tries = 0; tries < 4; tries += 1) {
      strictEqual((await codeOf(app)) === "200", false);
      app.clock.advance(120_000);
    }
    const { problem } = await app.vault.user(ALICE).at("first").status();
    strictEqual(typeof problem?.code, "string");
    return "refused";
  },
  async "rotate-store-fails"(drive) {
    const raced = racedStore();
    const app = await openAppOf(drive, { store: raced.store });
    await connected(app);
    raced.failSaves(1);
    await codeOf(app);
    strictEqual(raced.failed(), 1);
    app.clock.advance(5000);
    strictEqual(await status(app), 200);
    return "ok";
  },
  async "slow-refresh"(drive) {
    const app = await openAppOf(drive);
    await connected(app);
    const other = app.another();
    const impatient = [app.vault, other].map((vault) =>
      vault
        .user(ALICE)
        .at("first")
        .fetch(path, { signal: AbortSignal.timeout(200) })
        .then(
          () => "went on",
          () => "gave up",
        ),
    );
    const patient = status(app);
    strictEqual((await Promise.all(impatient)).join(), "gave up,gave up");
    strictEqual(await patient, 200);
    strictEqual(await status(app, other), 200);
    return "ok";
  },
  async "lock-holder-dies"(drive) {
    const clock = manualClock();
    const kept = memory({ clock });
    const mortal = mortalStore(kept);
    const app = await openAppOf(drive, { store: kept, clock });
    await connected(app);
    const holder = app.another({ store: mortal.store });
    const call = codeOf(app, holder);
    await mortal.died;
    // Past any lease and whatever a provider may take to answer.
    clock.advance(120_000);
    strictEqual(await status(app), 200);
    mortal.bury();
    await call;
    return "ok";
  },
  async "invalid_grant-once-then-ok"(drive) {
    const app = await openAppOf(drive);
    await connected(app);
    strictEqual(await codeOf(app), "provider_unavailable");
    app.clock.advance(120_000);
    strictEqual(await status(app), 200);
    strictEqual((await app.vault.user(ALICE).at("first").status()).state, "active");
    return "ok";
  },
  async "clock-skew"(drive) {
    const app = await openAppOf(drive);
    await app.connect(ALICE);
    for (let calls = 0; calls < 5; calls += 1) strictEqual(await status(app), 200);
    return "ok";
  },
  async "resource-redirects-cross-origin"(drive) {
    const app = await openAppOf(drive);
    await app.connect(ALICE);
    await codeOf(app);
    return "ok";
  },
  async "revoke-fails"(drive) {
    const app = await openAppOf(drive);
    await app.connect(ALICE);
    const { revokedAtProvider } = await app.vault.user(ALICE).at("first").disconnect();
    strictEqual(revokedAtProvider, "pending");
    strictEqual(await codeOf(app), "connection_required");
    return "ok";
  },
};
