/**
 * Scenario "swaps": whoever can write to the database, and has no key, moves ciphertexts about: between rows, fields, versions and tenants.
 * None of them opens anywhere but in its own place.
 */
import { createVault, type EmbeddedVault, isVaultError, type Store } from "valetkey";
import { createContext } from "../../packages/vault/src/core/create-context.ts";
import { readOptions } from "../../packages/vault/src/core/options.ts";
import type { StoredConnection } from "../../packages/vault/src/core/store.ts";
import type { DatabaseKind, Run, Scenario } from "./scenario.ts";
import { setStage, strict } from "./stage.ts";
import { openStore, slug, vaultOptions } from "./vault-process.ts";

const OWNERS = [
  ["acme", "ann"],
  ["acme", "bob"],
  ["globex", "ann"],
] as const;

/** A sealed value that is put where it does not belong. */
interface Swap {
  what: string;
  row: StoredConnection;
  access: Uint8Array | null;
  renewal: Uint8Array | null;
}

/** Every ordered pair of rows, both fields, and an older version. */
export const swaps: Scenario = {
  name: "swaps",
  async run(run) {
    for (const kind of run.databases) await swapsOn(run, kind);
  },
};

async function swapsOn(run: Run, kind: DatabaseKind): Promise<void> {
  const stage = await setStage(kind, strict);
  const { store, end } = openStore(stage.database.place);
  const options = { ...vaultOptions({ provider: stage.place }), store };
  const vault = createVault<string>(options);
  try {
    await connectAll(stage, vault);
    const old = await rowsOf(store);
    await renewAll(vault);
    const rows = await rowsOf(store);
    const opened: string[] = [];
    const swapped = [...betweenRows(rows), ...betweenFields(rows), ...fromBefore(rows, old)];
    for (const swap of swapped) if (await opens(options, store, swap)) opened.push(swap.what);
    run.check({
      on: kind.name,
      what: "a ciphertext in another row, field, version or tenant does not open",
      ok: opened.length === 0 && swapped.length > 0,
      seen: `${swapped.length} swaps, ${opened.length} opened${opened.length > 0 ? `: ${opened.join("; ")}` : ""}`,
    });
    const good = await useAll(createVault<string>(options));
    run.check({
      on: kind.name,
      what: "put back, all of them open again",
      ok: good === OWNERS.length,
      seen: `${good} of ${OWNERS.length}`,
    });
  } finally {
    await end();
    await stage.end();
  }
}

async function connectAll(
  stage: Awaited<ReturnType<typeof setStage>>,
  vault: EmbeddedVault<string>,
): Promise<void> {
  const grants = await stage.provider.call("issueGrants", "alice", OWNERS.length);
  for (const [index, [tenant, user]] of OWNERS.entries()) {
    const { accessToken = "", refreshToken = "" } = grants[index] ?? {};
    const expiresAt = new Date(Date.now() + 60_000);
    await vault.tenant(tenant).user(user).at(slug).adopt({ accessToken, refreshToken, expiresAt });
  }
}

/** By asking for a token that lives longer than what is there. */
async function renewAll(vault: EmbeddedVault<string>): Promise<void> {
  for (const [tenant, user] of OWNERS)
    await vault.tenant(tenant).user(user).at(slug).token({ minTtlSeconds: 600 });
}

async function rowsOf(store: Store): Promise<StoredConnection[]> {
  const tenants = [...new Set(OWNERS.map(([tenant]) => tenant))];
  return (await Promise.all(tenants.map((tenant) => store.findConnections({ tenant })))).flat();
}

function nameOf({ tenant, owner }: StoredConnection): string {
  return `${tenant}/${owner}`;
}

function betweenRows(rows: readonly StoredConnection[]): Swap[] {
  return rows.flatMap((row) =>
    rows
      .filter((other) => other.id !== row.id)
      .flatMap((other): Swap[] => {
        const what = `${nameOf(other)} in ${nameOf(row)}`;
        return [
          { what: `access of ${what}`, row, access: other.access, renewal: row.renewal },
          { what: `renewal of ${what}`, row, access: row.access, renewal: other.renewal },
        ];
      }),
  );
}

function betweenFields(rows: readonly StoredConnection[]): Swap[] {
  return rows.flatMap((row) => [
    { what: `renewal as access in ${nameOf(row)}`, row, access: row.renewal, renewal: row.renewal },
    { what: `access as renewal in ${nameOf(row)}`, row, access: row.access, renewal: row.access },
  ]);
}

function fromBefore(rows: readonly StoredConnection[], old: readonly StoredConnection[]): Swap[] {
  return rows.flatMap((row) => {
    const before = old.find(({ id }) => id === row.id);
    if (!before) return [];
    const what = `of version ${before.tokenVersion} in version ${row.tokenVersion} of ${nameOf(row)}`;
    return [
      { what: `access ${what}`, row, access: before.access, renewal: row.renewal },
      { what: `renewal ${what}`, row, access: row.access, renewal: before.renewal },
    ];
  });
}

/** Puts the swapped values in, looks whether both open, and takes them out again. */
async function opens(
  options: Parameters<typeof readOptions>[0],
  store: Store,
  { row, access, renewal }: Swap,
): Promise<boolean> {
  const swapped = { ...row, access, renewal };
  if (!(await store.resealConnection(row, swapped))) throw new Error("the swap was not written");
  // A vault of its own: nothing that another one has opened before may help it.
  const { ctx } = createContext(readOptions(options));
  await ctx.ready();
  const { tenant, id, provider, tokenVersion: version } = row;
  const place = { tenant, row: id, provider, version };
  const results = await Promise.all([
    isSealed(ctx.cipher.open(access ?? new Uint8Array(), { ...place, field: "access" })),
    isSealed(ctx.cipher.open(renewal ?? new Uint8Array(), { ...place, field: "renewal" })),
  ]);
  await store.resealConnection(swapped, row);
  return results.every((sealed) => !sealed);
}

async function isSealed(opening: Promise<unknown>): Promise<boolean> {
  try {
    await opening;
    return false;
  } catch (error) {
    if (isVaultError(error, "decrypt_failed")) return true;
    throw error;
  }
}

async function useAll(vault: EmbeddedVault<string>): Promise<number> {
  const tokens = await Promise.all(
    OWNERS.map(([tenant, user]) => vault.tenant(tenant).user(user).at(slug).token()),
  );
  return tokens.length;
}
