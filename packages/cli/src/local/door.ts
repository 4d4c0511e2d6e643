/**
 * Who finds anything at the person's own vault while a command runs: these commands by their key, and a browser on its way to a provider and back.
 * Other programs of this machine, and pages of other sites, find nothing there (RFC 8252 section 8.3).
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { ServerOptions } from "@valetkey/server";

/** The door of a vault that listens on loopback. */
export interface Door {
  admits: NonNullable<ServerOptions["admits"]>;
  /** From now on who has this key finds all of it. */
  opensTo(key: string): void;
}

/** A link's pages, a provider's answer, and what pages load: of the routes of the vault's handler, those for a person who connects. */
const ON_THE_WAY = /^\/(?:(?:connect|callback|logo)\/.|(?:countdown|fragment)\.js$)/;

/** Makes one that is closed to all but browsers, and to those as well unless it `listens` for a person who comes back. */
export function createDoor({ listens }: { listens: boolean }): Door {
  let own: Buffer | undefined;
  return {
    admits({ path, authorization }) {
      if (listens && ON_THE_WAY.test(path)) return true;
      return own !== undefined && timingSafeEqual(own, digest(authorization ?? ""));
    },
    opensTo(key) {
      own = digest(`Bearer ${key}`);
    },
  };
}

/** Of one length, whatever comes. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
