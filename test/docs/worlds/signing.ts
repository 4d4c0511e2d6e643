/** The world of the docs of OAuth 1.0a in the vault. */
import { generateKeyPairSync } from "node:crypto";
import { playOAuth1Entry, startOAuth1Provider } from "@valetkey/sandbox";
import { freePort } from "../../../packages/vault/test/free-port.ts";
import { encryptionKeys, type Parts } from "./parts.ts";

/** Two services of OAuth 1.0a: one has given the app a token, with a handle to renew it; the other knows the app by its key alone. */
export async function signingWorld(): Promise<Parts> {
  const boards = await startOAuth1Provider({ sessionHandles: true });
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const parcels = await playOAuth1Entry(
    {
      id: "parcels",
      name: "Parcels",
      signatureMethod: "RSA-SHA256",
      dialect: { token: "none" },
      api: { baseUrl: "https://parcels.example", hosts: [], test: { path: "/parcels" } },
    },
    { publicKey: keys.publicKey },
  );
  const [aliceTokens] = boards.control.issueTokens("alice", 1);
  return {
    given: {
      boards: { entry: boards.entry, ...boards.client },
      parcels: {
        consumerKey: parcels.client.consumerKey,
        privateKey: keys.privateKey.export({ type: "pkcs8", format: "pem" }),
        api: parcels.url,
      },
      aliceTokens,
      publicUrl: `http://127.0.0.1:${await freePort()}/oauth`,
      encryptionKeys: encryptionKeys(),
    },
    services: [boards],
    end: () => parcels.close(),
  };
}
