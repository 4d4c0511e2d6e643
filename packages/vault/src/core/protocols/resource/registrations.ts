/**
 * The clients that the vault registers by itself, kept by tenant, provider and issuer: made once, however many processes need one at a time,
 * and sealed. How one registers, and when, is for the protocol package to say.
 */
import type { OAuth2Obtaining, OAuth2Registration, OAuth2Registry } from "@valetkey/oauth2";
import { LRUCache } from "lru-cache";
import type { Events } from "../../audit/events.ts";
import { VaultError } from "../../errors.ts";
import type { Cipher } from "../../keys/cipher.ts";
import { registrationPlace } from "../../keys/client-secret.ts";
import type { RegistrationPlace, Store, StoredRegistration } from "../../store.ts";
import type { Opaque } from "../protocol.ts";

/** Whoever registers has so long: longer than a server is waited for. */
const LEASE_MS = 40_000;
/**
 * One that the server refuses is not replaced while it is younger: a server that knows none of its own clients would have the app register for
 * ever.
 */
const YOUNG_MS = 60_000;
/** An API may name another server each time it is asked, and servers give secrets that have ended already: so many at one provider, and no more. */
const MOST_IN_AN_HOUR = 20;
const HOUR_MS = 60 * 60_000;
/** Somebody who waits for another's registration outlives one lease that a crash left behind. */
const PATIENCE_MS = LEASE_MS + 5_000;
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 500;
const FOUND_CACHED = 100;
/** Other processes act on what was registered within this time. */
const FOUND_CACHED_MS = 5_000;

/** The registrations of one tenant at one provider. */
export interface Registrations extends OAuth2Registry {
  /**
   * The server no longer knows this one: the next attempt registers anew, unless it was made within the last minute. Connections that it made
   * keep it.
   */
  retire(issuer: string, clientId: string): Promise<void>;
}

/** What they are kept with. */
export interface RegistrationDeps {
  store: Pick<
    Store,
    | "getRegistration"
    | "listRegistrations"
    | "claimRegistration"
    | "releaseRegistration"
    | "saveRegistration"
    | "retireRegistrations"
  >;
  cipher: Cipher;
  keys: { prepare(tenant: string): Promise<unknown> };
  events: Pick<Events, "make" | "announce">;
  clock: () => number;
  ready(): Promise<void>;
  /** What the cache goes by, in milliseconds. */
  now(): number;
}

/** Makes those of a tenant at a provider. */
export function createRegistrations(
  deps: RegistrationDeps,
  of: Pick<RegistrationPlace, "tenant" | "provider">,
): Registrations {
  const found = new LRUCache<string, Promise<OAuth2Registration | undefined>>({
    max: FOUND_CACHED,
    ttl: FOUND_CACHED_MS,
    ttlResolution: 0,
    perf: deps,
  });
  return {
    obtain: (issuer, how) => obtain(deps, { ...of, issuer }, how),
    find(issuer, clientId) {
      const name = `${issuer} ${clientId}`;
      const known = found.get(name);
      if (known) return known;
      const finding = find(deps, { ...of, issuer }, clientId);
      found.set(name, finding);
      finding.catch(() => found.delete(name));
      return finding;
    },
    async retire(issuer, clientId) {
      await deps.ready();
      const row = await deps.store.getRegistration({ ...of, issuer }, clientId);
      if (!row || isYoung(row, deps)) return;
      await deps.store.retireRegistrations(of.tenant, of.provider, { issuer, clientId });
    },
  };
}

async function find(
  deps: RegistrationDeps,
  place: RegistrationPlace,
  clientId: string,
): Promise<OAuth2Registration | undefined> {
  await deps.ready();
  const row = await deps.store.getRegistration(place, clientId);
  return row && open(deps, row);
}

async function obtain(
  deps: RegistrationDeps,
  place: RegistrationPlace,
  how: OAuth2Obtaining,
): Promise<OAuth2Registration> {
  await deps.ready();
  const untilMs = performance.now() + PATIENCE_MS;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    const row = await deps.store.getRegistration(place);
    const kept = row && (await open(deps, row));
    if (kept && how.fits(kept)) return kept;
    if (kept && kept.clientId === how.refused && isYoung(row, deps)) throw refusedYoung(place);
    const made = await registerAlone(deps, place, { ...how, ifActive: row?.clientId ?? null });
    if (made) return made;
    if (performance.now() >= untilMs) throw tooLong(place);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/** Registers, unless somebody else does or did: then undefined. */
async function registerAlone(
  deps: RegistrationDeps,
  place: RegistrationPlace,
  { register, ifActive }: OAuth2Obtaining & { ifActive: string | null },
): Promise<OAuth2Registration | undefined> {
  const { store } = deps;
  const claim = { ...place, ifActive, leaseMs: LEASE_MS };
  const until = await store.claimRegistration(claim);
  if (until === undefined) return undefined;
  try {
    await assertSeldom(deps, place);
    // What the server makes now could not be unmade: it must find a key to be sealed with.
    await deps.keys.prepare(place.tenant);
    const made = withoutManagement(await register());
    if (await save(deps, place, { made, ifActive })) return made;
    // The active one has changed meanwhile.
    await store.releaseRegistration(place, until);
    return undefined;
  } catch (error) {
    // Nobody need wait for the end of a lease that nothing comes of.
    await store.releaseRegistration(place, until).catch(() => undefined);
    throw error;
  }
}

function isYoung(
  { createdAt }: Pick<StoredRegistration, "createdAt">,
  { clock }: Pick<RegistrationDeps, "clock">,
  forMs = YOUNG_MS,
): boolean {
  const age = clock() - createdAt;
  return age >= 0 && age < forMs;
}

async function assertSeldom(
  deps: RegistrationDeps,
  { tenant, provider }: RegistrationPlace,
): Promise<void> {
  const rows = await deps.store.listRegistrations(tenant);
  const lately = rows.filter((row) => row.provider === provider && isYoung(row, deps, HOUR_MS));
  if (lately.length < MOST_IN_AN_HOUR) return;
  throw new VaultError(
    "client_rejected",
    `${provider}: the app has registered there ${lately.length} times within an hour, and does not go on like that. Find out why its server does not keep to one client; or register the app by hand, and give the provider issuer and clientId.`,
    { provider },
  );
}

/** Nothing here reads or changes a registration at its server; a token for that would be one more secret to lose. */
function withoutManagement(registration: OAuth2Registration): OAuth2Registration {
  const { registrationAccessToken: _token, registrationClientUrl: _url, ...rest } = registration;
  return rest;
}

async function save(
  deps: RegistrationDeps,
  place: RegistrationPlace,
  { made, ifActive }: { made: OAuth2Registration; ifActive: string | null },
): Promise<boolean> {
  const { store, cipher, clock, events } = deps;
  const { clientId } = made;
  const { tenant, provider, issuer } = place;
  const row = { ...place, clientId };
  const sealed = await cipher.seal({ ...made } as Opaque, registrationPlace(row));
  const data = { clientId, issuer };
  const told = [events.make("client.registered", { tenant, provider, data })];
  const saved = await store.saveRegistration(
    { ...row, sealed, createdAt: clock() },
    ifActive,
    told,
  );
  if (saved) events.announce(told);
  return saved;
}

async function open(
  { cipher }: RegistrationDeps,
  row: StoredRegistration,
): Promise<OAuth2Registration> {
  const opened = await cipher.open(row.sealed, registrationPlace(row));
  return opened as unknown as OAuth2Registration;
}

function refusedYoung({ provider }: RegistrationPlace): VaultError {
  return new VaultError(
    "client_rejected",
    `${provider}: the server refuses the client that the app registered there less than a minute ago. Try again in a minute; if it goes on, register the app there by hand, and give the provider issuer and clientId.`,
    { provider, reason: "invalid_client" },
  );
}

function tooLong({ provider }: RegistrationPlace): VaultError {
  return new VaultError(
    "provider_unavailable",
    `${provider}: another process registers the app there, and has not ended yet. Try again.`,
    { provider },
  );
}
