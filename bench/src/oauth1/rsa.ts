/** Signing whole requests with RSA-SHA256: ours against the bare signature, and against npm's mastercard-oauth1-signer. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { createSigner, type Signed, type SignInput } from "@valetkey/oauth1";
import mastercard from "mastercard-oauth1-signer";
import type { Benchmark } from "../benchmark.ts";
import { BenchError } from "../errors.ts";

const consumerKey = "b0d9wbTd2vNZSnaZCxZTVFU8!2f4a";
const payload = '{"accountInquiry":{"accountNumber":"5343434343434343"}}';
const request: SignInput = {
  method: "POST",
  url: "https://api.example.com/fraud/loststolen/v1/account-inquiry?Format=JSON",
  body: payload,
  contentType: "application/json",
};

interface Keys {
  pem: string;
  publicKey: KeyObject;
}

/** What all of the rest costs beside a signature of 2048 bits. */
export const oauth1Rsa: Benchmark = {
  name: "oauth1-rsa",
  what: "RSA-SHA256 over a POST with a body hash: a signer against crypto.sign over its base string, both with the key parsed",
  reach: 0.9,
  setUp() {
    const keys = makeKeys();
    const ours = ourSide(keys);
    const bytes = Buffer.from(ours().baseString);
    const key = createPrivateKey(keys.pem);
    return {
      ours,
      peer: () => sign("sha256", bytes, key).toString("base64"),
      check: () => check(ours(), keys),
    };
  },
};

/** The service's own signer, which takes the key as PEM each time. */
export const oauth1RsaMastercard: Benchmark = {
  name: "oauth1-rsa-mastercard",
  what: "RSA-SHA256 over a POST with a body hash: a signer against npm mastercard-oauth1-signer",
  reach: 1,
  setUp() {
    const keys = makeKeys();
    const ours = ourSide(keys);
    const { method, url } = request;
    const peer = (): string =>
      mastercard.getAuthorizationHeader(String(url), method, payload, consumerKey, keys.pem);
    return {
      ours,
      peer,
      check() {
        check(ours(), keys);
        // What it signs is not the RFC's base string (it does not encode the body hash), so only its form can be checked.
        if (/^OAuth .*oauth_signature="[\w%]{300,}"/.test(peer())) return;
        throw new BenchError("wrong_result", "oauth1-rsa-mastercard: the peer gave no signature.");
      },
    };
  },
};

function ourSide({ pem }: Keys): () => Signed {
  const signer = createSigner({
    consumerKey,
    privateKey: pem,
    signatureMethod: "RSA-SHA256",
    dialect: { bodyHash: { algorithm: "SHA-256", when: "always" } },
  });
  return () => signer.sign(request);
}

function makeKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { pem: String(privateKey.export({ format: "pem", type: "pkcs8" })), publicKey };
}

function check({ baseString, signature }: Signed, { publicKey }: Keys): void {
  const bytes = Buffer.from(signature, "base64");
  if (verify("sha256", Buffer.from(baseString), publicKey, bytes)) return;
  throw new BenchError("wrong_result", "oauth1-rsa: ours does not verify.");
}
