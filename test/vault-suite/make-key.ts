/** An API key that may do everything, made on the server itself. */
import type { App } from "../../packages/server/src/app.ts";
import { newId } from "../../packages/server/src/http/request-id.ts";
import { keyHash, keyPrefix, newKey } from "../../packages/server/src/keys/key.ts";
import { insertKey, type NewKey } from "../../packages/server/src/keys/key-table.ts";

/** Makes it; `facts` narrow it. */
export async function makeKey(app: App, facts: Partial<NewKey> = {}): Promise<string> {
  const key = newKey("test");
  await insertKey(app.db, {
    ...{ id: newId("key"), name: "suite", scopes: ["admin"], limits: {} },
    ...{ createdAt: app.clock(), expiresAt: null },
    ...facts,
    ...{ hash: keyHash(key), prefix: keyPrefix(key) },
  });
  return key;
}
