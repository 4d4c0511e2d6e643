export type { HostChecked, HostFinding } from "./host/checking.ts";
export type { FoundConnection, HostConnections } from "./host/connections.ts";
export type { Drained } from "./host/draining.ts";
export type { HostEvent, HostEvents } from "./host/events.ts";
export { type Host, hostOf } from "./host/host.ts";
export type { HostedProvider, HostProviders } from "./host/providers.ts";
export type { HostPlace, HostSecrets } from "./host/secrets.ts";
export type { HostSessions } from "./host/sessions.ts";
