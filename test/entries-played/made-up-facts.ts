/** What entries that nobody has say of themselves. */
import type { OAuth2Entry } from "@valetkey/catalog";

/** What every one of them says. */
export const facts = {
  version: 1,
  category: "productivity",
  color: "#123456",
  consoleUrl: "https://acme.example/apps",
  setup: { redirectUri: "To the letter.", steps: ["Make an app."], traps: [] },
  evidence: { status: "single", docs: ["https://acme.example/docs"], checkedOn: "2026-11-27" },
  api: {
    baseUrl: "https://api.acme.example",
    hosts: ["api.acme.example"],
    test: { path: "/v1/self" },
  },
  account: { url: "/v1/self", id: "/id", label: "/name" },
  scopes: { read: "Read", write: "Write" },
} as const;

/** Where the usual ones are. */
export const endpoints = {
  authorizationUrl: "https://acme.example/authorize",
  tokenUrl: "https://acme.example/token",
} as const;

/** An entry of OAuth 2 with these words. */
export const oauth2 = (id: string, words: Omit<Partial<OAuth2Entry>, "id">): OAuth2Entry =>
  ({ ...facts, id: `made-up-${id}`, name: id, protocol: "oauth2", ...words }) as OAuth2Entry;
