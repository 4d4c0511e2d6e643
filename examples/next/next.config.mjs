import { fileURLToPath } from "node:url";

// The packages are linked from this repository, of which an app of your own knows nothing: leave both lines out there.
const root = fileURLToPath(new URL("../../", import.meta.url));

export default { turbopack: { root }, outputFileTracingRoot: root };
