/** Which version this is. */
import { readFileSync } from "node:fs";

/** Of the package, as it is published. */
export function serverVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return String((JSON.parse(text) as { version?: unknown }).version);
}
