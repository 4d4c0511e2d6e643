/** What an API key may be allowed to do. */

/** Every scope. `admin` holds all others. */
export const scopes = [
  "connections:read",
  "connections:write",
  "connections:import",
  "connections:export",
  "tokens:read",
  "tokens:read_oauth1_secret",
  "proxy:call",
  "sessions:read",
  "sessions:write",
  "providers:read",
  "providers:write",
  "events:read",
  "metrics:read",
  "webhooks:read",
  "webhooks:write",
  "keys:write",
  "admin",
] as const;

/** One of them. */
export type Scope = (typeof scopes)[number];

/** Scopes that fit a purpose. */
export const presets = {
  backend: [
    "connections:read",
    "connections:write",
    "proxy:call",
    "sessions:read",
    "sessions:write",
    "providers:read",
    "events:read",
  ],
  // It gets a link where something is missing, waits for its end (`poll_url`), and never sees a token.
  agent: ["proxy:call", "sessions:read", "sessions:write"],
  support: ["connections:read", "sessions:read", "providers:read", "events:read", "metrics:read"],
  ci: ["connections:read", "providers:read", "providers:write", "webhooks:read", "webhooks:write"],
} as const satisfies Readonly<Record<string, readonly Scope[]>>;

/** The name of a preset. */
export type Preset = keyof typeof presets;

/** Whether scopes allow what one of them is needed for. */
export function allows(held: readonly Scope[], needed: Scope): boolean {
  return held.includes("admin") || held.includes(needed);
}

/** Which of `wanted` go beyond what `held` allows. Only who holds `admin` may hand it on. */
export function beyond(held: readonly Scope[], wanted: readonly Scope[]): Scope[] {
  return wanted.filter((scope) => !allows(held, scope));
}
