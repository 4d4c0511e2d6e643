/** Which key or webhook a command means: by its id, or by its name or URL where only one is called so. */
import { allOf, type Server } from "../client/client.ts";
import type { Named } from "../ground/delete-asked.ts";
import { Failure } from "../ground/failure.ts";
import { tame } from "../ground/style.ts";
import type { WireKey } from "./keys.ts";
import type { WireWebhook } from "./webhooks.ts";

/** The key that `word` means. What begins as an id does is one. Rejects with a Failure where no key, or more than one, has the name. */
export async function meantKey(server: Server, word: string): Promise<Named> {
  if (word.startsWith("key_")) return { id: word, shown: word };
  const found: WireKey[] = [];
  for await (const key of server.list<WireKey>("/v1/keys")) if (key.name === word) found.push(key);
  return onlyOne(word, "key", found);
}

/** The webhook that `word` means: its id (`whe_…`), or its URL. Rejects with a Failure where none, or more than one, is told there. */
export async function meantWebhook(server: Server, word: string): Promise<Named> {
  const url = URL.parse(word)?.href;
  if (url === undefined) return { id: word, shown: word };
  const data = await allOf<WireWebhook>(server, "/v1/webhooks");
  return onlyOne(
    word,
    "webhook",
    data.filter((it) => URL.parse(it.url)?.href === url),
  );
}

const kinds = {
  key: { called: "API key is called", several: "API keys are called", code: "key_not_found" },
  webhook: { called: "webhook is told at", several: "webhooks are told at", code: "not_found" },
} as const;

function onlyOne(word: string, kind: keyof typeof kinds, found: readonly { id?: string }[]): Named {
  const { called, several, code } = kinds[kind];
  const ids = found.flatMap(({ id }) => id ?? []);
  const [id, ...others] = ids;
  if (id === undefined)
    throw new Failure({
      exitCode: 1,
      code,
      message: `No ${called} ${JSON.stringify(word)}.`,
      fix: `valetkey ${kind}s ls lists what there is`,
    });
  if (others.length > 0)
    throw new Failure({
      exitCode: 2,
      code: `ambiguous_${kind}`,
      message: `${ids.length} ${several} ${JSON.stringify(word)}: ${ids.join(", ")}.`,
      fix: `give the id of the one that you mean; valetkey ${kind}s ls tells them apart`,
      more: { candidates: ids },
    });
  return { id, shown: `${tame(word)} (${id})` };
}
