import { describe, expect, test } from "vitest";
import {
  cases,
  clock,
  consumerSecret,
  partsOf,
  plus,
  protocol,
  query,
  signatureOf,
  tokenSecret,
  url,
} from "../../test/wrongly-signed.ts";
import { explain } from "./explain.ts";
import { mistakes } from "./hints.ts";

describe("a signature made with a known mistake", () => {
  test.each(cases)("is explained: $id, $made", async (it) => {
    const options = { consumerSecret, tokenSecret, clock, ...it.options };
    const { verdict, hints } = await explain(partsOf(it), options);
    expect(verdict).toBe("wrong");
    const confirmed = hints.filter(({ certainty }) => certainty === "confirmed");
    expect(confirmed.map(({ id }) => id)).toContain(it.id);
    const { says = "" } = confirmed.find(({ id }) => id === it.id) ?? {};
    expect(says).toMatch(it.says ?? /\.$/);
    expect(says).not.toContain("{about}");
  });

  test("is explained for every mistake of the table", () => {
    const inQuery = ["signature_not_encoded"];
    const ids = new Set([...cases.map(({ id }) => id), ...inQuery]);
    expect([...ids].sort()).toEqual(mistakes.map(({ id }) => id).sort());
  });

  test("is explained when its + was sent as it is", async () => {
    const nonces = Array.from({ length: 50 }, (_, at) => `n${at}`);
    const requests = nonces.map((nonce) => {
      const parameters = protocol.replace("nonce=n", `nonce=${nonce}`);
      return { parameters, signature: signatureOf({ parameters }) };
    });
    const found = requests.find(({ signature }) => signature.includes("+"));
    const address = `${url}?${found?.parameters}&oauth_signature=${found?.signature}`;
    const parts = { method: "POST", url: address, headers: {} };
    const { hints } = await explain(parts, { consumerSecret, tokenSecret, clock });
    expect(hints[0]).toMatchObject({ id: "signature_not_encoded", certainty: "confirmed" });
  });

  test("is explained by two mistakes together", async () => {
    const both = { made: { ...plus("q=a%2Bb"), uri: "http://api.example.com/v1/items" } };
    const parts = partsOf({ id: "", sent: query("q=a+b"), ...both });
    const { hints } = await explain(parts, { consumerSecret, tokenSecret, clock });
    const ids = hints.filter((it) => it.certainty === "confirmed").map(({ id }) => id);
    expect(ids.sort()).toEqual(["plus_not_space", "scheme"]);
  });

  test("and with another secret is not explained by anything", async () => {
    const parts = partsOf({ id: "", made: { key: "other&secret" } });
    const { verdict, hints } = await explain(parts, { consumerSecret, tokenSecret, clock });
    expect(verdict).toBe("wrong");
    expect(hints.map(({ id, certainty }) => [id, certainty])).toEqual([
      ["other_secret", "possible"],
    ]);
  });
});
