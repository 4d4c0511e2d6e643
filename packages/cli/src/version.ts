/** The version of this package. */
import { readFileSync } from "node:fs";

const manifest: { version: string } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
);

/** Such as 0.1.0. */
export const version: string = manifest.version;
