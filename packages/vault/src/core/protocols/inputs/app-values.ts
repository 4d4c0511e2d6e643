/**
 * The values that an entry asks of the app itself, such as the key of its API: put in before anything else is made of the entry, so that no
 * person is asked for them, and no connection, page or error has them.
 */
import type { EntryAccount, EntryApi } from "@valetkey/catalog";
import { type InputsAsked, type InputValues, wholeInputs } from "./inputs.ts";

/** What an entry says, with `{names}` of the app's values in it. */
export interface AppTemplate<Entry extends Asking, Facts extends ApiFacts> {
  entry: Entry;
  facts: Facts;
}

interface Asking {
  readonly inputs?: InputsAsked;
}

interface ApiFacts {
  api?: EntryApi;
  account?: EntryAccount;
}

/** A registration's values, and in whose options they are. */
export interface GivenToApp {
  values: InputValues;
  clientId: string;
  call: string;
}

/** The same with the app's values in it. */
export interface OfApp<Entry extends Asking, Facts extends ApiFacts>
  extends AppTemplate<Entry, Facts> {
  /** The values that are left, which URLs have. */
  values: InputValues;
  /** Requests to the API have something of the client that the token was made for. */
  isOfClient?: true;
}

/** Words that say nothing of what is sent. */
const TOLD: ReadonlySet<string> = new Set([
  ...["inputs", "setup", "evidence", "scopes", "translations", "notices"],
  ...["consoleUrl", "manageUrl", "statusUrl"],
]);
/** What the API may call beside the app's values. */
const CLIENT_ID = "client_id";

/** Of what an entry asks for, what its app has to bring. */
export function askedOfApp(inputs: InputsAsked = {}): InputsAsked {
  return Object.fromEntries(Object.entries(inputs).filter(([, input]) => input.of === "app"));
}

/** Splits values by whether they are the app's. */
export function splitValues(
  inputs: InputsAsked | undefined,
  values: InputValues,
): { ofApp: InputValues; rest: InputValues } {
  const asked = askedOfApp(inputs);
  const pick = (isOfApp: boolean): InputValues =>
    Object.fromEntries(
      Object.entries(values).filter(([name]) => Object.hasOwn(asked, name) === isOfApp),
    );
  return { ofApp: pick(true), rest: pick(false) };
}

/** Puts the app's values in. Throws `options_invalid`, in the name of `call`, for one that is missing or does not fit. */
export function withAppValues<Entry extends Asking, Facts extends ApiFacts>(
  slug: string,
  { entry, facts }: AppTemplate<Entry, Facts>,
  { values, clientId, call }: GivenToApp,
): OfApp<Entry, Facts> {
  const asked = askedOfApp(entry.inputs);
  const { ofApp, rest } = splitValues(entry.inputs, values);
  const own = wholeInputs(slug, asked, { values: ofApp, call });
  const ofApi = { ...own, [CLIENT_ID]: clientId };
  const { api, account } = facts;
  return {
    entry: Object.keys(asked).length === 0 ? entry : withoutAsking(filledWords(entry, own), asked),
    facts: {
      ...facts,
      ...(api && { api: filledApi(api, own, ofApi) }),
      ...(account && { account: filled(account, own) }),
    },
    values: rest,
    ...(api && callsAny(api, ofApi) && { isOfClient: true as const }),
  };
}

function withoutAsking<Entry extends Asking>(entry: Entry, asked: InputsAsked): Entry {
  const { inputs = {}, ...words } = entry;
  const open = Object.entries(inputs).filter(([name]) => !Object.hasOwn(asked, name));
  return { ...words, ...(open.length > 0 && { inputs: Object.fromEntries(open) }) } as Entry;
}

function filledWords<Entry extends object>(entry: Entry, values: InputValues): Entry {
  const words = Object.entries(entry).map(([word, value]) => [
    word,
    TOLD.has(word) || value === undefined ? value : filled(value, values),
  ]);
  return Object.fromEntries(words);
}

function filledApi(api: EntryApi, own: InputValues, ofApi: InputValues): EntryApi {
  const { headers, query } = api;
  return {
    ...filled(api, own),
    ...(headers && { headers: filled(headers, ofApi) }),
    ...(query && { query: filled(query, ofApi) }),
  };
}

function callsAny({ headers, query }: EntryApi, values: InputValues): boolean {
  const texts = Object.values({ ...headers, ...query });
  return texts.some((text) => Object.keys(values).some((name) => text.includes(`{${name}}`)));
}

/** The same in every text, at whatever depth; other names stay. */
function filled<Part>(part: Part, values: InputValues): Part {
  return JSON.parse(JSON.stringify(part), (_name, value: unknown) =>
    typeof value === "string"
      ? value.replace(/\{(\w+)\}/g, (whole, name: string) =>
          Object.hasOwn(values, name) ? (values[name] ?? "") : whole,
        )
      : value,
  );
}
