/** What an entry says of the API behind a provider, of whose account a token opens, and of the messages that the provider posts by itself. */
import type { CatalogEntry } from "../entry.ts";
import type { EntryApi } from "../entry-api.ts";
import { leaves, listed, rows, type Section } from "./lines.ts";

const RESET: Readonly<Record<"seconds" | "epoch" | "epoch_ms", string>> = {
  seconds: "seconds from now",
  epoch: "seconds since 1970",
  epoch_ms: "milliseconds since 1970",
};

/** Where the API is, and what each request to it has. */
export function apiSection({ api }: CatalogEntry): Section {
  const { baseUrl, hosts, test, query = {}, headers = {} } = api;
  return {
    title: "API",
    lines: [
      ...rows([
        ["At", baseUrl],
        ["Tokens go to", `${listed(hosts.map(hostOf))}, and nowhere else`],
        ["Tried out with", test && `GET ${test.path}${expected(test)}`],
        ["Limits are told in", limitsOf(api)],
      ]),
      ...Object.entries(headers).map(
        ([name, value]) => `Each request has the header ${name}: ${value}`,
      ),
      ...Object.entries(query).map(([name, value]) => `Each query has ${name}=${value}`),
    ],
  };
}

function hostOf(host: string): string {
  return host.startsWith(".") ? `every host under ${host.slice(1)}` : host;
}

function expected({ expects }: NonNullable<EntryApi["test"]>): string {
  if (!expects) return "";
  const places = Object.entries(expects).map(([at, value]) => `${at} is ${JSON.stringify(value)}`);
  return `, good where ${listed(places)}`;
}

function limitsOf({ rateLimit }: EntryApi): string | undefined {
  if (!rateLimit) return undefined;
  const { limit, remaining, reset, resetIn = "seconds" } = rateLimit;
  const parts = [
    limit && `${limit} (how many)`,
    remaining && `${remaining} (how many are left)`,
    reset && `${reset} (when it starts anew, in ${RESET[resetIn]})`,
  ];
  return listed(parts.filter((part) => part !== undefined));
}

/** Whose connection it is. */
export function accountSection({ account }: CatalogEntry): Section {
  if (!account) return { title: "Account", lines: [] };
  const { url, method = "GET", body, id, label, email, emailVerified, avatarUrl } = account;
  return {
    title: "Account",
    lines: rows([
      ["Asked with", `${method} ${url}`],
      ["Body", body && JSON.stringify(body)],
      ["Id", typeof id === "string" ? id : `${id.join(" and ")}, with a slash between`],
      ["Label", label],
      ["E-mail", email],
      ["Verified", emailVerified],
      ["Picture", avatarUrl],
    ]),
  };
}

/** What the provider posts to the app. */
export function noticesSection({ notices }: CatalogEntry): Section {
  return { title: "Messages that it posts to the app", lines: leaves(notices ?? {}) };
}
