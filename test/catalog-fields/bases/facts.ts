/** What the entries have that are made up here for single words. */
import type { CatalogEntry } from "@valetkey/catalog";

/** Facts of every kind of entry. */
export const facts = {
  version: 1,
  category: "productivity",
  color: "#123456",
  statusUrl: "https://status.acme.example/now",
  manageUrl: "https://acme.example/apps",
  consoleUrl: "https://acme.example/apps",
  setup: {
    redirectUri: "To the letter.",
    loopback: { host: "localhost", anyPort: true },
    steps: ["Make an app."],
    traps: ["It is shown once."],
  },
  evidence: {
    status: "agreed",
    docs: ["https://acme.example/docs"],
    sources: ["bell", "goth", "grant"],
    choices: [{ about: "tokenUrl", instead: ["https://old.example"], reason: "It is newer." }],
    checkedOn: "2026-11-27",
  },
  scopes: { read: "Read", write: "Write" },
  translations: { de: { scopes: { read: "Lesen", write: "Schreiben" } } },
} as const;

/** Where its API is. */
export const api = { baseUrl: "https://api.acme.example", hosts: ["api.acme.example"] } as const;
/** Where people agree, and tokens are had. */
export const endpoints = {
  authorizationUrl: "https://acme.example/authorize",
  tokenUrl: "https://acme.example/token",
} as const;
/** Whose account it is. */
export const account = { url: "/v1/self", id: "/id", label: "/name" } as const;

/** An entry of OAuth 2 with these words. */
export function oauth2(id: string, words: object): CatalogEntry {
  const entry = {
    ...facts,
    id: `base-${id}`,
    name: `Base ${id}`,
    protocol: "oauth2",
    api,
    account,
  };
  return { ...entry, ...words } as unknown as CatalogEntry;
}
