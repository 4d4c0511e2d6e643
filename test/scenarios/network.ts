/** The vault's way out, for the scenarios whose server leads to where nobody may go: the protocol packages leave that to the fetch they are given. */
import { createEgress } from "../../packages/vault/src/core/egress/egress.ts";
import { readEgress } from "../../packages/vault/src/core/egress/egress-options.ts";

/** What an operator might have allowed; nobody listens there. */
const ALLOWED = "127.0.0.2";

/** A fetch that goes nowhere private, as an app in development has it: its own servers are on this machine. */
export function guardedFetch(): typeof fetch {
  let asked = 0;
  const { protocol } = createEgress({
    fetch: undefined,
    allowLoopbackHttp: true,
    egress: readEgress({ allowPrivate: [ALLOWED] }),
    // The one name that is asked for is that of the scenario dns-rebind, which changes its answer.
    async resolve() {
      asked += 1;
      return [asked === 1 ? ALLOWED : "127.0.0.1"];
    },
  });
  return protocol;
}

/** Whether a scenario is about where requests go. */
export function isAboutAddresses(scenario: string): boolean {
  return /^(?:metadata-to-private-ip|redirect-|dns-rebind)/.test(scenario);
}
