/** What another product keeps with a connection, and the inputs of a provider each of whose customers has a host of its own. */
import { expect, test } from "vitest";
import { openShops, type Shops } from "../../../vault/test/servers/shops.ts";
import { type ImportResult, importConnections } from "./import.ts";
import { readRows } from "./read.ts";

/** Brings connections of Nango in, of a shop named acme. */
async function bring(
  { vault }: Shops,
  connection_config: object,
  accessToken: string,
): Promise<ImportResult | undefined> {
  const credentials = { type: "OAUTH2", access_token: accessToken, raw: {} };
  const connection = { provider_config_key: "shops", connection_id: "alice", credentials };
  const raw = [{ row: 1, values: { ...connection, connection_config } }];
  const rows = readRows(raw, { from: "nango" });
  for await (const result of importConnections(vault, rows)) return result;
  return undefined;
}

test("a subdomain is the input that is one, by whatever name; the rest is left out, which is told", async () => {
  const shops = await openShops(["acme"]);
  const [grant] = shops.shop("acme").control.issueGrants("alice", 1);
  const token = grant?.accessToken ?? "";
  const config = { subdomain: "acme", portal: "s3cret" };
  const result = await bring(shops, config, token);
  expect(result).toMatchObject({
    outcome: "created",
    warnings: [expect.stringContaining('left out: "portal".')],
  });
  expect(JSON.stringify(result)).not.toContain("s3cret");
  const [made] = await shops.vault.user("alice").connections();
  expect(made).toMatchObject({ id: result?.connectionId, inputs: { shop: "acme" } });
  // Named as here it is known too, and as the whole host.
  const again = await bring(shops, { shop: "acme.shops.example" }, token);
  expect(again).toMatchObject({ outcome: "unchanged", warnings: [] });
});

test("what is missing is a fault of the row", async () => {
  const shops = await openShops(["acme"]);
  const result = await bring(shops, { account: "acme" }, "t");
  expect(result).toMatchObject({
    outcome: "invalid",
    warnings: [expect.stringContaining("account")],
  });
  expect(result?.problem?.message).toContain("shop");
});
