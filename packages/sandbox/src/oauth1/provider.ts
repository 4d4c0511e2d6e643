/** Starts pretend OAuth 1.0a services: the plain one, and any that a catalogue entry describes. */
import { type Base, createBase, guardApi, serveBase } from "../base.ts";
import { colors, type OAuth1Entry, oauth1Entry } from "../entry.ts";
import { awkward } from "../ledger.ts";
import { callerOf } from "./caller.ts";
import { createControl } from "./control.ts";
import type { OAuth1PlayedEntry } from "./dialect/dialect.ts";
import { routesTo } from "./dialect/places.ts";
import { playEntry } from "./dialect/played-entry.ts";
import { createAccessTokens } from "./legs/access-tokens.ts";
import { createRequestTokens } from "./legs/request-tokens.ts";
import type {
  OAuth1ProviderOptions,
  OAuth1SandboxProvider,
  OAuth1ServiceOptions,
  PlayOptions,
} from "./options.ts";
import { createVisits, noted, type Room } from "./room.ts";
import { placesOf, revocationOf } from "./routes.ts";
import { type Keyring, type RegisteredConsumer, readKey, readService } from "./service.ts";
import { createChecker } from "./signature/check.ts";

/**
 * Starts an OAuth 1.0a provider on 127.0.0.1: three legs, registered callbacks (their query is free), one signature method, and with
 * `dialect` exactly that dialect. Rejects with a SandboxError: `bad_option`, `port_in_use`.
 */
export async function startOAuth1Provider(
  options: OAuth1ProviderOptions = {},
): Promise<OAuth1SandboxProvider<OAuth1Entry>> {
  const { signatureMethod = "HMAC-SHA1", dialect } = options;
  const base = await createBase(options, {
    name: "sandbox-oauth1",
    look: { service: "Sandbox (OAuth 1.0a)", color: colors.oauth1 },
  });
  const { url } = base.listener;
  const entry = {
    ...oauth1Entry(base.name, url),
    signatureMethod,
    ...(dialect && { dialect }),
  };
  return serve(base, { entry, options, strict: dialect !== undefined, playsApi: false });
}

/**
 * Starts a service on 127.0.0.1 that is what a catalogue entry describes, to the letter: its dialect and no other, its paths, the place
 * where it tells the account. `entry` of the provider is for clients: the same with this origin. Rejects as startOAuth1Provider does.
 */
export async function playOAuth1Entry<Entry extends OAuth1PlayedEntry>(
  entry: Entry,
  options: PlayOptions = {},
): Promise<OAuth1SandboxProvider<Entry>> {
  const look = { service: entry.name, color: entry.color ?? colors.oauth1 };
  const base = await createBase(options, { name: entry.id, look });
  return serve(base, { entry, options, strict: true, playsApi: true });
}

interface Part<Entry> {
  entry: Entry;
  options: OAuth1ServiceOptions & PlayOptions;
  strict: boolean;
  /** Whether the account is told where the entry says. */
  playsApi: boolean;
}

async function serve<Entry extends OAuth1PlayedEntry>(
  base: Base,
  part: Part<Entry>,
): Promise<OAuth1SandboxProvider<Entry>> {
  try {
    return open(base, part);
  } catch (error) {
    await base.listener.close();
    throw error;
  }
}

function open<Entry extends OAuth1PlayedEntry>(
  base: Base,
  { entry, options, strict, playsApi }: Part<Entry>,
): OAuth1SandboxProvider<Entry> {
  const { url } = base.listener;
  const played = playEntry(entry, url, options.inputs);
  const room = furnish(base, { filled: played.filled, options, strict });
  const { client } = room;
  const control = createControl(room);
  const asked = guardApi(base, callerOf(room));
  const guard: typeof asked = (scope, answer) =>
    noted(room.visits, () => "api", asked(scope, answer));
  const common = serveBase(base, {
    control,
    guard,
    routes: routesTo(placesOf(room, playsApi ? guard : undefined)),
    otherwise: revocationOf(room),
  });
  const { inputs } = played;
  return { ...common, entry: played.entry, client, inputs, control, requests: room.visits.all };
}

function furnish(
  base: Base,
  {
    filled,
    options,
    strict,
  }: { filled: OAuth1PlayedEntry; options: OAuth1ServiceOptions; strict: boolean },
): Room {
  const { clock, ledger, listener } = base;
  const service = readService(filled, options, strict);
  const publicKey = readKey(service.method, options.publicKey);
  const client: RegisteredConsumer = {
    consumerKey: options.consumerKey ?? "sandbox-app",
    consumerSecret: options.consumerSecret ?? awkward(base.random),
  };
  const keyring: Keyring = publicKey ? { publicKey } : {};
  return {
    ...base,
    service,
    entry: filled,
    client,
    keyring,
    checker: createChecker({ client, keyring, service, clock, ledger }),
    requestTokens: createRequestTokens(ledger, clock),
    accessTokens: createAccessTokens({ ledger, clock, lives: service.lives, awkward: strict }),
    visits: createVisits(),
    realm: `${listener.url}/`,
  };
}
