/** What the worlds of the docs are made of. The worlds are worlds.ts. */
import { randomBytes } from "node:crypto";
import type { SandboxProvider } from "@valetkey/sandbox";

/** What a world is made of. */
export interface Parts {
  given?: Readonly<Record<string, unknown>>;
  env?: Readonly<Record<string, string>>;
  services?: readonly SandboxProvider[];
  /** The beginning of the URLs at which people are back in the app. */
  home?: string;
  /** Ends what is none of the services. */
  end?: () => Promise<void>;
}

/** A key of that name, as a vault takes it. */
export const encryptionKey = (id: string): string => `${id}:${randomBytes(32).toString("base64")}`;

/** Keys for one vault. */
export const encryptionKeys = (): string => encryptionKey("k1");

/** Keys for the sessions of one app. */
export const sessionKeys = (): string => encryptionKey("s1");
