/** Where the API of one connection is: what an entry says with `{names}`, filled in, and no wider than the connection's own hosts. */
import type { EntryAccount, EntryApi } from "@valetkey/catalog";
import { type Filling, fillUrl, type OAuth2Profile, withKeptNames } from "@valetkey/oauth2";

interface ApiFacts {
  api?: EntryApi;
  account?: EntryAccount;
}

/** An entry: the words of it that end in `Url`, and what its profile says. */
interface Templates {
  readonly protocol: string;
  readonly profile?: OAuth2Profile;
}

/** The API and the account look-up of the connections with these values. Throws an OAuth2Error for a name that stands where it may not. */
export function filledApi(
  { api, account }: ApiFacts,
  entry: Templates,
  filling: Filling,
): ApiFacts {
  // What is kept of the answers comes later, with each credential.
  const later = withKeptNames(filling, entry.profile);
  const at = (url: string, path: string): string => fillUrl(url, path, later);
  return {
    ...(api && {
      api: {
        ...api,
        baseUrl: fillUrl(baseOf(api, entry, filling), "api.baseUrl", filling),
        hosts: ownHosts(api, entry, filling),
        ...(api.test && { test: { ...api.test, path: at(api.test.path, "api.test.path") } }),
      },
    }),
    ...(account && {
      account: { ...account, url: at(account.url, "account.url") },
    }),
  };
}

/** The profile's, where inputs alone make it: tokens that were adopted bring no base of their own. */
function baseOf({ baseUrl }: EntryApi, { profile }: Templates, { inputs }: Filling): string {
  const own = profile?.api?.baseUrl ?? "";
  const names = namesIn(own);
  return names.length > 0 && names.every((name) => Object.hasOwn(inputs, name)) ? own : baseUrl;
}

/**
 * Every host below a domain (`.shops.example`) is every shop's, where an input stands before that domain: of those only the hosts that
 * the connection's own values make are left.
 */
function ownHosts(api: EntryApi, entry: Templates, filling: Filling): string[] {
  const templates = hostTemplates(api, entry);
  const hosts = api.hosts.flatMap((host) => {
    if (!host.startsWith(".")) return [host];
    const below = templates.filter((template) => overlap(fixedEnd(template), host));
    return below.length > 0 ? below : [host];
  });
  return [...new Set(hosts.map((host) => filledHost(host, filling)))];
}

function filledHost(host: string, filling: Filling): string {
  if (namesIn(host).length === 0) return host;
  return new URL(fillUrl(`https://${host}`, "api.hosts", filling)).host;
}

/** The hosts with names in them that the URLs of an entry lead to. */
function hostTemplates({ baseUrl }: EntryApi, entry: Templates): string[] {
  const { profile, ...words } = entry;
  const own = Object.entries(words).flatMap(([word, value]) =>
    /^issuer$|Url$/.test(word) ? [String(value)] : [],
  );
  const deviating = [profile?.api?.baseUrl, profile?.longLived?.url, profile?.lookUp?.url];
  return [...own, baseUrl, ...deviating].flatMap((url) => {
    const [, host = ""] = /^https?:\/\/([^/?#]*)/.exec(url ?? "") ?? [];
    return namesIn(host).length > 0 ? [host] : [];
  });
}

/** What is the same of all hosts that a template makes: `.shops.example`. */
function fixedEnd(host: string): string {
  return host.slice(host.lastIndexOf("}") + 1);
}

/** Whether hosts below the one end may lie below the other: names may have dots. A whole host has no fixed end. */
function overlap(end: string, other: string): boolean {
  return end !== "" && (end.endsWith(other) || other.endsWith(end));
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}
