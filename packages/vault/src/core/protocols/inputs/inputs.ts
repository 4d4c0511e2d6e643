/**
 * The values of an entry's inputs: those that a registration fixes, those that a connection brings, and the entry filled in with both. What
 * may stand where is for the protocol packages to say; where a connection's own are kept is inputs-in-issuer.ts.
 */
import type { EntryInput } from "@valetkey/catalog";
import { withInputs as withOAuth1Inputs } from "@valetkey/oauth1";
import { OAuth2Error, readInputs, secretHostInputs, withInputs } from "@valetkey/oauth2";
import { VaultError } from "../../errors.ts";
import { invalidOptions } from "../../options.ts";
import type { DescribedOAuth2, Templated } from "../provider/description.ts";
import { filledApi } from "./api-of-connection.ts";

/** Values of inputs, by name. */
export type InputValues = Readonly<Record<string, string>>;

/** What an entry asks for, by name. */
export type InputsAsked = Readonly<Record<string, EntryInput>>;

/** The values that are fixed for every connection, as they stand in URLs. Throws `options_invalid`, in the name of `call`. */
export function fixedInputs(
  slug: string,
  inputs: InputsAsked | undefined,
  { values, call }: { values: InputValues; call: string },
): InputValues {
  return taken(slug, call, () => someOf(inputs ?? {}, values));
}

/** The same where each of them has to be there. */
export function wholeInputs(
  slug: string,
  inputs: InputsAsked,
  { values, call }: { values: InputValues; call: string },
): InputValues {
  if (Object.keys(inputs).length === 0) return {};
  return taken(slug, call, () => readInputs(inputs, values).values);
}

function taken(slug: string, call: string, read: () => InputValues): InputValues {
  try {
    return read();
  } catch (error) {
    throw call === "createVault"
      ? invalidOptions(`provider ${slug}: ${reasonOf(error)}`)
      : new VaultError("options_invalid", `${call}: provider ${slug}: ${reasonOf(error)}.`);
  }
}

/** Values that a connection is to bring, as they stand in URLs. Throws `options_invalid` for one that does not fit or is not asked for. */
export function valuesIn(slug: string, inputs: InputsAsked, given: InputValues): InputValues {
  try {
    return someOf(inputs, given);
  } catch (error) {
    throw notTaken(slug, { error, own: given, inputs: askedOf(inputs, given) });
  }
}

/** Of values that were kept, those that are still asked for. */
export function valuesAsked(inputs: InputsAsked, kept: InputValues): InputValues {
  const asked = Object.entries(kept).filter(([name]) => Object.hasOwn(inputs, name));
  return Object.fromEntries(asked);
}

/** Those that were given, checked; the others need not be there. */
function someOf(inputs: InputsAsked, given: InputValues): InputValues {
  const asked = askedOf(inputs, given);
  return readInputs(Object.keys(asked).length > 0 ? asked : undefined, given).values;
}

function askedOf(inputs: InputsAsked, given: InputValues): InputsAsked {
  const asked = Object.entries(inputs).filter(([name]) => Object.hasOwn(given, name));
  return Object.fromEntries(asked);
}

/**
 * All values of one connection: its own, else those that its registration fixes, else the entry's. Throws `options_invalid` for what is
 * missing, does not fit or is not asked for, and for a host that the registration's secret may not go to.
 */
export function valuesOf(slug: string, described: Templated, own: InputValues): InputValues {
  const { entry, fixed } = described;
  let values: InputValues;
  try {
    ({ values } = readInputs(entry.inputs, { ...fixed, ...own }));
  } catch (error) {
    throw notTaken(slug, { error, own: { ...fixed, ...own }, inputs: entry.inputs ?? {} });
  }
  const named = namedValues(entry.inputs ?? {}, fixed);
  const strange = secretHosts(described).filter((name) => values[name] !== named[name]);
  if (strange.length === 0) return values;
  const names = strange.map((name) => `inputs.${name}`).join(", ");
  const what =
    entry.protocol === "oauth1"
      ? "requests signed with the client's secret"
      : "the client's secret";
  throw new VaultError(
    "options_invalid",
    `${slug}: ${names} would say which host gets ${what}. Give it in the options of a provider whose client is registered there, or let a tenant bring a client with it (providers.set).`,
    { provider: slug },
  );
}

/** The inputs that name a host which is told the registration's secret, or something made of it, and which anybody may own. */
function secretHosts(described: Templated): readonly string[] {
  if (isOAuth2(described)) {
    const { clientSecret, formerClientSecret } = described.client;
    const hasSecret = (clientSecret ?? formerClientSecret) !== undefined;
    return hasSecret ? secretHostInputs(described.entry, calledUrls(described)) : [];
  }
  // A signature is for one URL, but of a weak secret it lets guesses be tried; and with PLAINTEXT it is the secret.
  if (described.client.consumerSecret === undefined) return [];
  const inputs = Object.entries(described.entry.inputs ?? {});
  return inputs.flatMap(([name, { kind, oneOf }]) => (kind === "host" && !oneOf ? [name] : []));
}

/** Where credentials may go, as templates. */
function calledUrls({ facts: { api, account } }: Templated): string[] {
  const hosts = (api?.hosts ?? []).map((host) => `https://${host}`);
  return [...hosts, api?.baseUrl ?? "", account?.url ?? ""];
}

/** The values that no connection names: those of a registration, else those that the entry itself has. */
function namedValues(inputs: InputsAsked, fixed: InputValues): InputValues {
  const withDefault = Object.entries(inputs).filter(([, input]) => input.default !== undefined);
  const asked = withDefault.length > 0 ? Object.fromEntries(withDefault) : undefined;
  return { ...readInputs(asked, {}).values, ...fixed };
}

/** Who typed a value can type another one; one that nobody gave, the app has to ask for. */
function notTaken(
  slug: string,
  { error, own, inputs }: { error: unknown; own: InputValues; inputs: InputsAsked },
): VaultError {
  const isWhole = Object.entries(inputs).every(
    ([name, input]) => Object.hasOwn(own, name) || input.default !== undefined,
  );
  const areKnown = Object.keys(own).every((name) => Object.hasOwn(inputs, name));
  const hint = isWhole
    ? ""
    : " Each connection brings what the provider's options leave open, in inputs.";
  const message = `${slug}: ${reasonOf(error)}.${hint}`;
  const whoCanFix = isWhole && areKnown ? "user" : "developer";
  return new VaultError("options_invalid", message, { provider: slug, whoCanFix });
}

/**
 * The same provider for the connections that have these values, and for no others. Throws an OAuth1Error or OAuth2Error for a template that
 * is wrong.
 */
export function filledIn(described: Templated, values: InputValues): Templated {
  const { entry, facts, ownFixed } = described;
  const names = Object.keys(entry.inputs ?? {});
  if (names.length === 0) return described;
  const filling = readInputs(entry.inputs, values);
  const named = namedValues(filling.inputs, ownFixed);
  const own = filledApi(facts, entry, filling);
  const namedByOthers = names.filter((name) => values[name] !== named[name]);
  const filled = {
    facts: { ...facts, ...own },
    isNamedByOthers: namedByOthers.length > 0,
    hostsOfOthers: namedByOthers.flatMap((name) => freeHost(filling.inputs[name], values[name])),
  };
  if (isOAuth2(described))
    return { ...described, ...filled, entry: withInputs(described.entry, values) };
  // Where it has no endpoints of its own, its API says what it is.
  return {
    ...described,
    ...filled,
    entry: { ...withOAuth1Inputs(described.entry, values), ...own },
  };
}

/**
 * The same entry for a connection of which not all values are known yet, each of them stood in for, to ask what does not depend on them: no
 * request may be made of it. Throws `options_invalid` where no value that is brought could be taken, as {@link valuesOf}.
 */
export function withStandIns(
  slug: string,
  described: Templated,
  own: InputValues,
): { described: Templated; values: InputValues } {
  const known = { ...described.fixed, ...own };
  const inputs = Object.entries(described.entry.inputs ?? {}).map(([name, input]) => {
    const { pattern: _anyFits, ...loose } = input;
    const isKnown = Object.hasOwn(known, name) || input.default !== undefined;
    return [name, isKnown ? input : loose] as const;
  });
  const missing = missingOf(described.entry.inputs ?? {}, known);
  const standIns = Object.entries(missing).map(([name, { kind, oneOf }]) => [
    name,
    oneOf?.[0] ?? (kind === "host" ? "localhost" : "x"),
  ]);
  const entry = { ...described.entry, inputs: Object.fromEntries(inputs) };
  const stoodIn = { ...described, entry } as Templated;
  const values = valuesOf(slug, stoodIn, { ...own, ...Object.fromEntries(standIns) });
  return { described: stoodIn, values };
}

/** Of what an entry asks for, what nobody has given and the entry has no usual value for. */
export function missingOf(inputs: InputsAsked, known: InputValues): InputsAsked {
  const missing = Object.entries(inputs).filter(
    ([name, input]) => !Object.hasOwn(known, name) && input.default === undefined,
  );
  return Object.fromEntries(missing);
}

function isOAuth2(described: Templated): described is DescribedOAuth2 {
  return described.entry.protocol === "oauth2";
}

/** A whole host, of any name: what stands before a fixed domain, or in a list, is where the entry says. */
function freeHost(input: EntryInput | undefined, value: string | undefined): string[] {
  if (input?.kind !== "host" || input.oneOf !== undefined) return [];
  const { hostname } = new URL(`https://${value}`);
  return [hostname];
}

function reasonOf(error: unknown): string {
  if (!(error instanceof OAuth2Error)) throw error;
  return error.message.replace(/\. Correct it\.$|\.$/, "");
}
