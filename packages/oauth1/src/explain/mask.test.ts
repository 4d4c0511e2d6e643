import { describe, expect, test } from "vitest";
import { clock, consumerKey, form, now } from "../../test/receiver.ts";
import { encode } from "../signing/base-string/percent.ts";
import { sign } from "../signing/sign.ts";
import { type ExplainOptions, explain } from "./explain.ts";

describe("no secret is shown", () => {
  const canaries = {
    consumerSecret: "canary consumer+secret/1!",
    tokenSecret: "canary-token-secret/2=",
    token: "canary/token 3'",
    verifier: "canary(verifier)4",
    password: "canary*pässword&5",
  };
  const spellings = Object.values(canaries).flatMap((it) => [
    it,
    encode(it),
    encode(encode(it)),
    encodeURIComponent(it),
    encode(it).replaceAll("%20", "+"),
    Buffer.from(it).toString("base64").slice(0, 12),
  ]);

  const request = (signatureMethod: "HMAC-SHA1" | "PLAINTEXT") => ({
    method: "POST",
    // Secrets stand where they should not, too.
    url: `https://app.example.com/hook/${encodeURIComponent(canaries.token)}?note=${encode(canaries.consumerSecret)}&${encode(canaries.tokenSecret)}=1`,
    body: new URLSearchParams({
      x_auth_password: canaries.password,
      again: canaries.password,
    }).toString(),
    contentType: form,
    consumerKey,
    consumerSecret: canaries.consumerSecret,
    token: canaries.token,
    tokenSecret: canaries.tokenSecret,
    params: [["oauth_verifier", canaries.verifier]] as const,
    signatureMethod,
  });

  test.each(["HMAC-SHA1", "PLAINTEXT"] as const)(
    "of %s, whatever is given to compare",
    async (method) => {
      const signed = sign({ ...request(method), nonce: "n", timestamp: now });
      const parts = {
        ...request(method),
        headers: { authorization: signed.authorization ?? "", "content-type": form },
      };
      const secrets = {
        consumerSecret: canaries.consumerSecret,
        tokenSecret: canaries.tokenSecret,
      };
      const options: ExplainOptions[] = [
        { ...secrets, clock },
        { ...secrets, clock, baseString: signed.baseString.replace("POST", "GET") },
        {
          ...secrets,
          clock,
          baseString: signed.baseString.replace("oauth_verifier", "oauth%255Fverifier"),
        },
        { ...secrets, clock, baseString: signed.baseString.replace(/%26oauth_verifier.*/, "") },
        { ...secrets, clock, baseString: `x${encode(encode(canaries.password))}` },
        { ...secrets, clock, signature: `${encode(canaries.consumerSecret)}&` },
        { ...secrets, clock, signature: "x" },
        { ...secrets, clock, signature: canaries.consumerSecret },
        { consumerSecret: ` ${canaries.consumerSecret}`, tokenSecret: canaries.tokenSecret, clock },
        { clock },
      ];
      for (const it of options) {
        const explanation = await explain(parts, it);
        const told = `${JSON.stringify(explanation)}\n${explanation.text}`;
        // Without the secrets nobody can know that they stand in the query.
        const hidden = it.consumerSecret === undefined ? spellings.slice(12) : spellings;
        for (const spelling of hidden) expect(told).not.toContain(spelling);
      }
    },
  );
});
