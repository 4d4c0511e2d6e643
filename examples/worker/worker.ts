/**
 * A worker: renews what is due, tries revocations again and tidies up, as often as there is something to do. As many as you like may run on
 * one database, beside web apps or without: nothing is done twice. With `--once` it sweeps once and ends, for a cron job.
 */
import { setTimeout as wait } from "node:timers/promises";
import { isVaultError } from "valetkey";
import { openVault } from "./vault.ts";

const name = `worker ${process.pid}`;
const stopping = new AbortController();
const { signal } = stopping;
for (const each of ["SIGTERM", "SIGINT"]) process.on(each, () => stopping.abort());

const { vault, close } = await openVault();
// Each event is heard in the one process that saved it: here, what the sweep found.
vault.on("connection.needs_reauth", ({ userId, provider }) =>
  console.log(`${name}: mail ${userId}: reconnect ${provider}`),
);
console.log(`${name}: started`);

/** One sweep. Resolves with whether there is more to do at once. */
async function sweep(): Promise<boolean> {
  try {
    const { renewed, failed, workLeft } = await vault.sweep({ budgetMs: 20_000, signal });
    if (renewed + failed > 0) console.log(`${name}: ${renewed} renewed, ${failed} failed`);
    return workLeft;
  } catch (error) {
    // The database or the key service is away. What was done is done, and the next sweep goes on.
    if (!isVaultError(error)) throw error;
    console.error(`${name}: ${error.message}`);
    return false;
  }
}

while (!signal.aborted) {
  const more = await sweep();
  if (process.argv.includes("--once")) break;
  if (!more) await wait(1_000, undefined, { signal }).catch(() => {});
}
await close();
console.log(`${name}: stopped`);
