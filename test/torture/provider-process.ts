/** A process that plays the provider: the sandbox, which shares no code with what it judges. */
import {
  type OAuth2ProviderOptions,
  type OAuth2SandboxProvider,
  startOAuth2Provider,
} from "@valetkey/sandbox";
import { offer } from "./child.ts";

let running: OAuth2SandboxProvider | undefined;

function provider(): OAuth2SandboxProvider {
  if (!running) throw new Error("start comes first");
  return running;
}

const api = {
  async start(options: OAuth2ProviderOptions) {
    running = await startOAuth2Provider(options);
    const { url, client, entry } = running;
    return { url, client, entry };
  },
  issueGrants: (login: string, count: number) => provider().control.issueGrants(login, count),
  lookUp: (tokens: readonly string[]) => provider().control.lookUp(tokens),
  delayAnswers: (ms: number, chance?: number) =>
    provider().control.delayAnswers("token", ms, chance),
  loseAnswers: (chance: number) => provider().control.loseAnswers("token", { chance }),
  clearFaults: () => provider().control.clearFaults(),
  counters: () => provider().counters(),
  issuedSecrets: () => provider().issuedSecrets(),
};

/** What the process offers. */
export type ProviderApi = typeof api;

offer(api);
