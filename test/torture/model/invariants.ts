/**
 * What must be true of a world, checked at every step of its processes and at every moment between two. What a run as a whole must come to is
 * model.ts.
 */
import type { ClaimedRenewal } from "../../../packages/vault/src/core/store.ts";
import type { Call, Stored, Watch, Worker } from "./worker.ts";
import type { Kept, World } from "./world.ts";

/** Notes what should never be. */
export function violate(world: World, what: string): void {
  if (world.violations.includes(what)) return;
  world.violations.push(what);
  world.say(`VIOLATION: ${what}`);
}

/** What is true at every moment. */
export function checkMoment(world: World): void {
  const { kept, provider } = world;
  if (!kept) return;
  const { row, refreshToken } = kept;
  if (row.status === "disconnected") {
    if (row.access || row.renewal) violate(world, "a disconnected connection has a credential");
    return;
  }
  if (refreshToken === null) {
    violate(world, "a connection lost its refresh token");
    return;
  }
  const { attemptAt, overtakenAt } = row.renewals;
  const told = row.status === "needs_reauth" || attemptAt !== null || overtakenAt !== null;
  const grant = provider.grantOf(refreshToken);
  const excused = grant !== undefined && world.endedByLateness.has(grant);
  if (!provider.honours(refreshToken) && !told && !excused)
    violate(world, "the stored refresh token is dead, and the row does not say so");
  if (provider.honours(refreshToken) && row.status === "needs_reauth")
    violate(world, "a connection whose refresh token lives is said to need its user");
}

/** Notes and checks what processes do. */
export function watching(world: World): Watch {
  return {
    sending(worker, call) {
      // Tokens that have ended by the time they are taken over are renewed first: nobody else knows of them yet.
      if (isReconnect(call)) return;
      const { kept } = world;
      if (!kept || !worker.claim) {
        violate(world, `${worker.name} renews without a claim`);
        return;
      }
      const { fence, leaseUntil } = kept.row.renewals;
      // Whoever wrote the credential meanwhile took nothing from the holder that it could know of.
      const replaced = kept.row.tokenVersion !== worker.claim.version;
      const held =
        fence === worker.claim.fence && leaseUntil !== null && leaseUntil > world.time.now();
      if (!replaced && !held) violate(world, `${worker.name} renews although its lease has ended`);
    },
    redeemed(redeem) {
      world.redeems.push(redeem);
      const grant = world.provider.grantOf(redeem.refreshToken);
      const row = world.kept?.row;
      // A question that was so long on its way came after somebody else had been given the right to ask.
      if (redeem.fence === row?.renewals.fence) return;
      redeem.overtaken = true;
      if (grant?.ended === "reuse" && redeem.issued === null) world.endedByLateness.add(grant);
    },
    async stored(worker, stored) {
      const before = world.kept;
      world.kept = await read(world);
      noteClaim(world, worker, stored);
      await noteSaved(world, stored);
      const givenUp = world.kept?.row.status === "needs_reauth";
      if (stored.method === "addSalvage" && stored.result === true && givenUp)
        world.salvagedTooLate += 1;
      checkWrite(world, worker, stored, before);
    },
  };
}

async function read({ store, cipher }: World): Promise<Kept | null> {
  const [row] = await store.findConnections({ tenant: "default" });
  if (!row) return null;
  if (!row.renewal) return { row, refreshToken: null };
  const { tenant, id, provider, tokenVersion: version } = row;
  const opened = await cipher.open(row.renewal, {
    tenant,
    row: id,
    provider,
    version,
    field: "renewal",
  });
  return { row, refreshToken: String(opened["refreshToken"]) };
}

function noteClaim(world: World, worker: Worker, { method, result }: Stored): void {
  const claims = method === "claimDue" ? (result as ClaimedRenewal[]) : [];
  const one = method === "claimRenewal" ? (result as ClaimedRenewal | undefined) : claims[0];
  if (!one) return;
  worker.claim = { fence: one.fence, version: one.connection.tokenVersion };
  for (const redeem of world.redeems)
    if (!redeem.saved && redeem.by !== worker) redeem.overtaken = true;
}

/** Which answers are in the store after a write, in the row or beside it. */
async function noteSaved(world: World, { method, result }: Stored): Promise<void> {
  const { kept, redeems } = world;
  if (!kept || result !== true) return;
  const tokens = new Set<string | null>();
  if (method === "saveConnection") tokens.add(kept.refreshToken);
  if (method === "addSalvage")
    for (const { refreshToken } of await salvaged(world)) tokens.add(refreshToken);
  for (const redeem of redeems)
    if (redeem.issued !== null && tokens.has(redeem.issued)) redeem.saved = true;
}

/** What lies beside the row, opened. */
export async function salvaged({
  store,
  cipher,
  kept,
}: World): Promise<{ parentVersion: number; refreshToken: string }[]> {
  if (!kept) return [];
  const { tenant, id, provider } = kept.row;
  const pieces = await store.listSalvage(tenant, id);
  return Promise.all(
    pieces.map(async ({ blob, parentVersion }) => {
      const place = {
        tenant,
        row: id,
        provider,
        version: parentVersion,
        field: "salvage",
      } as const;
      const { renewal } = await cipher.open(blob, place);
      const { refreshToken } = renewal as Record<string, unknown>;
      return { parentVersion, refreshToken: String(refreshToken) };
    }),
  );
}

/** What one write may do to the row, by what it was written for. */
function checkWrite(world: World, worker: Worker, stored: Stored, before: Kept | null): void {
  const { kept } = world;
  if (!before || !kept || isReconnect(stored.call)) return;
  const said = `${worker.name}: ${stored.method} for ${stored.call?.what ?? "something"}`;
  const { status, access, renewal } = kept.row;
  if (before.row.status === "disconnected" && (status !== "disconnected" || access || renewal))
    violate(world, `${said} wrote to a connection that was disconnected`);
  if (before.refreshToken === null || kept.refreshToken === null) return;
  const grant = world.provider.grantOf(kept.refreshToken);
  if (grant !== world.provider.grantOf(before.refreshToken))
    violate(world, `${said} put another grant in the place of the one that was there`);
}

function isReconnect(call: Call | undefined): boolean {
  return call?.what === "reconnect" || call?.what === "late reconnect";
}
