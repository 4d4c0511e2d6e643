/** What a server knows of trouble with whole providers. No connection says it: the connections themselves stay as they are. */
import type { Server } from "../client/client.ts";
import type { WireEvent } from "../client/wire.ts";
import { Failure } from "../ground/failure.ts";
import { quoted } from "../ground/shell.ts";

/** A trouble that has not ended. */
export interface Trouble {
  code: "client_rejected" | "provider_unavailable";
  /** When it was first told (RFC 3339). */
  since: string;
  whoCanFix: "operator" | "provider";
  fix?: string;
}

const codes: Readonly<Record<string, Trouble["code"]>> = {
  "provider.client_rejected": "client_rejected",
  "provider.unavailable": "provider_unavailable",
};
const types = [...Object.keys(codes), "provider.recovered"];
/** Each has a beginning and an end: more than this many between them is more than there are providers. */
const MOST_EVENTS = 200;

/** The troubles by provider, of one or of all. Where the key may not read events there is nothing to tell. */
export async function troubles(server: Server, provider?: string): Promise<Map<string, Trouble>> {
  const seen = new Set<string>();
  const found = new Map<string, Trouble>();
  try {
    const query = { type: types, provider };
    for await (const event of server.list<WireEvent>("/v1/events", query, MOST_EVENTS)) {
      const { type, provider: id } = event;
      if (!id || seen.has(id)) continue;
      // The newest word of each counts.
      seen.add(id);
      const code = codes[type];
      if (code) found.set(id, troubleOf(code, id, event.at ?? ""));
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.facts.code !== "key_scope_missing") throw error;
  }
  return found;
}

function troubleOf(code: Trouble["code"], provider: string, since: string): Trouble {
  if (code === "provider_unavailable") return { code, since, whoCanFix: "provider" };
  return { code, since, whoCanFix: "operator", fix: rotateFix(provider) };
}

/** What is done about a client that a provider rejects: most often its secret was changed there. */
export function rotateFix(provider: string): string {
  return `valetkey providers rotate-secret ${quoted(provider)}`;
}
