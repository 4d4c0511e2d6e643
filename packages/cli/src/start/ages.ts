/** How old keys and secrets are, and which of them should be replaced or taken away. */
import type { Server } from "../client/client.ts";
import { Failure } from "../ground/failure.ts";
import { span } from "../ground/times.ts";
import type { WireProvider } from "../providers/manage.ts";
import { DAY_MS, type Finding, OLD_DAYS, plural } from "./finding.ts";

/** A key that nobody uses for so long is somebody's who has gone. */
const UNUSED_DAYS = 90;
/** In this time whoever uses a key can be given another one. */
const ENDS_SOON_DAYS = 14;

interface WireKey {
  id: string;
  name: string;
  status: string;
  created_at: string;
  rolled_at: string | null;
  expires_at: string | null;
  last_used_at: string | null;
}

/** The API keys. What this command's own key may not see is no fault. */
export async function keyFindings(server: Server, now: number): Promise<Finding[]> {
  const about = "API keys";
  const keys: WireKey[] = [];
  try {
    for await (const key of server.list<WireKey>("/v1/keys")) keys.push(key);
  } catch (error) {
    if (!(error instanceof Failure) || error.facts.code !== "key_scope_missing") throw error;
    return [{ state: "unknown", about, detail: "this key may not look at them (keys:write)" }];
  }
  const active = keys.filter(({ status }) => status === "active");
  const oldest = Math.min(...active.map(madeAt));
  const age = active.length > 0 ? `, the oldest made ${span((now - oldest) / 1000)} ago` : "";
  return [
    { state: "ok", about, detail: `${plural(active.length, "key")}${age}` },
    ...active.flatMap((key) => keyFinding(key, now)),
  ];
}

function madeAt({ rolled_at, created_at }: WireKey): number {
  return Date.parse(rolled_at ?? created_at);
}

/** The worst that there is to say of a key. */
function keyFinding(key: WireKey, now: number): Finding[] {
  const { id, name, expires_at, last_used_at } = key;
  const about = `API key ${name}`;
  const rotate = `valetkey keys rotate ${id}`;
  const warn = (detail: string, fix: string): Finding[] => [
    { state: "warning", about, detail, fix },
  ];
  const left = expires_at === null ? Number.POSITIVE_INFINITY : Date.parse(expires_at) - now;
  const lived = now - madeAt(key);
  // One that was made for an hour is not to be replaced before it ends.
  if (left < ENDS_SOON_DAYS * DAY_MS && lived > left)
    return warn(`it ends in ${span(left / 1000)}`, rotate);
  const idle = now - (last_used_at === null ? madeAt(key) : Date.parse(last_used_at));
  if (idle > UNUSED_DAYS * DAY_MS)
    return warn(
      last_used_at === null
        ? `made ${span(lived / 1000)} ago and never used`
        : `not used for ${span(idle / 1000)}`,
      `valetkey keys revoke ${id}`,
    );
  return lived > OLD_DAYS * DAY_MS ? warn(`made ${span(lived / 1000)} ago`, rotate) : [];
}

/** The client secret of a provider: its age, and a word where that is great. Of one in the configuration nobody knows it. */
export function secretAge({ id, secret }: WireProvider, now: number): Finding[] {
  if (!secret?.set_at) return [];
  const seconds = (now - Date.parse(secret.set_at)) / 1000;
  const about = `provider ${id}`;
  const detail = `its secret was set ${span(seconds)} ago`;
  if (seconds * 1000 <= OLD_DAYS * DAY_MS) return [{ state: "ok", about, detail }];
  return [{ state: "warning", about, detail, fix: `valetkey providers rotate-secret ${id}` }];
}
