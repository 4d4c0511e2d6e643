/** `npm run demo:peers`: the demo's story against servers that nobody here wrote. `--json` and `--keep` as in `valetkey demo`. */

import { demo } from "../../packages/cli/src/demo/demo.ts";
import { readArguments } from "../arguments.ts";
import { startOAuthlibProvider } from "./oauthlib-provider.ts";
import { startOidcProvider } from "./oidc-provider.ts";

const { values } = readArguments({
  options: { json: { type: "boolean" }, keep: { type: "boolean" }, data: { type: "string" } },
});

process.exitCode = await demo({
  ...values,
  providers: async () => {
    const oauth1 = await startOAuthlibProvider();
    return { oauth1, oauth2: await startOidcProvider() };
  },
});
