// Runs before a package is packed, in its folder: npm packs a licence only from there.
import { copyFileSync } from "node:fs";

copyFileSync(new URL("../LICENSE", import.meta.url), "LICENSE");
