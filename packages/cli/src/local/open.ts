/** The vault of this person, in this process: a server that nobody else reaches. */
import type { Server } from "../client/client.ts";
import type { LocalNeeds, Opening } from "../client/open.ts";
import { failed } from "../ground/failure.ts";

/** Opens it. */
export async function openLocal(_opening: Opening, _needs: LocalNeeds): Promise<Server> {
  throw failed("no_server", "No server is set up here.");
}
