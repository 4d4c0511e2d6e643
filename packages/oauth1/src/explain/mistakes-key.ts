/** Known mistakes in the key of a signature and in how the signature is written (RFC 5849 section 3.4.2). */
import { Buffer } from "node:buffer";
import { decodeBytes, encodeText, textOfBytes } from "./bytes.ts";
import type { KeyMaterial, Material } from "./material.ts";
import type { Mistake } from "./mistake.ts";

const KEY =
  "The key is the encoded consumer secret, &, and the encoded token secret, the & also where a secret is empty (RFC 5849 section 3.4.2).";
const SPELLING =
  "Write the signature in base64 with its padding, and percent-encode it once where it is sent.";
const HASHES: readonly (readonly [name: string, hash: string])[] = [
  ["HMAC-SHA1", "sha1"],
  ["HMAC-SHA256", "sha256"],
  ["HMAC-SHA512", "sha512"],
];

/** In the order in which they are tried. */
export const keyMistakes: readonly Mistake[] = [
  {
    id: "token_secret_missing",
    says: "The token secret is not in the key.",
    mend: `${KEY} The secret must belong to the oauth_token that is sent.`,
    variants: (material) => [withKey(material, { tokenSecret: "" })],
  },
  {
    id: "consumer_secret_missing",
    says: "The consumer secret is not in the key.",
    mend: KEY,
    variants: (material) => [withKey(material, { consumerSecret: "" })],
  },
  {
    id: "secrets_swapped",
    says: "Consumer secret and token secret were swapped.",
    mend: KEY,
    variants: (material) => {
      const { consumerSecret, tokenSecret } = material.key;
      return [withKey(material, { consumerSecret: tokenSecret, tokenSecret: consumerSecret })];
    },
  },
  {
    id: "secrets_not_encoded",
    says: "The secrets were not encoded in the key.",
    mend: KEY,
    variants: (material) => [withKey(material, { encode: (secret) => secret })],
  },
  {
    id: "secrets_encoded_otherwise",
    says: "The secrets were encoded in another way in the key.",
    mend: KEY,
    variants: (material) => [
      withKey(material, {
        encode: (secret) => encodeText(secret).replaceAll(/%(?:21|27|28|29|2A)/g, decodeBytes),
      }),
      withKey(material, { encode: (secret) => encodeText(secret).replaceAll("%20", "+") }),
      withKey(material, {
        encode: (secret) => encodeText(secret).replaceAll(/%../g, (it) => it.toLowerCase()),
      }),
      withKey(material, { encode: (secret) => encodeText(encodeText(secret)) }),
    ],
  },
  {
    id: "ampersand_missing",
    says: "The & between the secrets is not in the key.",
    mend: KEY,
    variants: (material) => [withKey(material, { joint: "" })],
  },
  {
    id: "secret_with_blanks",
    says: "A secret was used without the blanks or line ends that stand around it here.",
    mend: "Remove them from the secret: they come with copying.",
    variants: (material) => [changedSecrets(material, (secret) => secret.trim())],
  },
  {
    id: "secret_escaped",
    says: "A secret was used decoded; here it stands percent-encoded.",
    mend: "Decode the secrets of a token answer before keeping them.",
    variants: (material) => [
      changedSecrets(material, (secret) => textOfBytes(decodeBytes(secret))),
      withKey(
        changedSecrets(material, (secret) => textOfBytes(decodeBytes(secret))),
        {
          encode: (secret) => secret,
        },
      ),
    ],
  },
  {
    id: "other_hash",
    says: "The signature is made by {about}.",
    mend: "Use the method that oauth_signature_method names; some services take one only, whatever it names.",
    variants: (material) =>
      material.hash === ""
        ? []
        : HASHES.map(([about, hash]) => ({ material: { ...material, hash }, about })),
  },
  {
    id: "signature_not_encoded",
    says: "The + of the signature was sent as it is, which reads as a space.",
    mend: SPELLING,
    variants: (material) => [respelled(material, (signature) => signature.replaceAll(" ", "+"))],
  },
  {
    id: "signature_encoded_again",
    says: "The signature was percent-encoded once too often.",
    mend: SPELLING,
    variants: (material) => [respelled(material, decodeBytes)],
  },
  {
    id: "signature_spelling",
    says: "The signature is right, but written as {about}.",
    mend: SPELLING,
    variants: (material) => {
      const hex = respelled(material, (it) => Buffer.from(it, "hex").toString("base64"));
      const hexInBase64 = respelled(material, (it) =>
        Buffer.from(Buffer.from(it, "base64").toString("latin1"), "hex").toString("base64"),
      );
      const otherwise = respelled(material, (it) => Buffer.from(it, "base64").toString("base64"));
      return [
        { material: hex, about: "hexadecimal digits" },
        { material: hexInBase64, about: "base64 of hexadecimal digits" },
        { material: otherwise, about: "base64 without padding, for URLs or with line ends" },
      ];
    },
  },
];

function withKey(material: Material, key: Partial<KeyMaterial>): Material {
  return { ...material, key: { ...material.key, ...key } };
}

function changedSecrets(material: Material, change: (secret: string) => string): Material {
  const { consumerSecret, tokenSecret } = material.key;
  return withKey(material, {
    consumerSecret: change(consumerSecret),
    tokenSecret: change(tokenSecret),
  });
}

/** With their signature as it should have been written. */
function respelled(material: Material, change: (signature: string) => string): Material {
  const { signature } = material;
  return { ...material, signature: signature === null ? null : change(signature) };
}
