import { createHmac } from "node:crypto";
import type { EntryNoticeProof } from "@valetkey/catalog";
import { describe, expect, test } from "vitest";
import { githubNotices, metaNotices, metaSends, slackNotices } from "../../../test/notices.ts";
import { prove, signatureOf } from "./proof.ts";

interface Case {
  headers?: Record<string, string>;
  body: string | Buffer;
  secrets: readonly string[];
  seconds?: number;
}

/** The secret that a message is proved by. */
function proven(proof: EntryNoticeProof, { headers, body, secrets, seconds = 0 }: Case): unknown {
  const now = seconds * 1000;
  const notice = { headers: new Headers(headers), body: Buffer.from(body) };
  const signature = signatureOf(proof, notice, now);
  const keys = secrets.map((secret) => ({ clientId: "app", secret }));
  return signature && prove(proof, signature, { keys, now })?.key.secret;
}

/** What the services' own documentation signs. */
const documented = {
  slack: {
    secrets: ["8f742231b10e8888abcd99yyyzzz85a5"],
    seconds: 1531420618,
    headers: {
      "x-slack-request-timestamp": "1531420618",
      "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    },
    body: "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
  },
  github: {
    secrets: ["It's a Secret to Everybody"],
    headers: {
      "x-hub-signature-256":
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
    },
    body: "Hello, World!",
  },
  meta: {
    secrets: ["secret"],
    body: "signed_request=vlXgu64BQGFSQrY0ZcJBZASMvYvTHu9GQ0YM9rjPSso.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsIjAiOiJwYXlsb2FkIn0",
  },
} satisfies Record<string, Case>;
const { time: _, ...metaWithoutTime } = metaNotices.proof;
const github = githubNotices.proof;
const slack = slackNotices.proof;
const meta = metaWithoutTime as EntryNoticeProof;

describe("a message is proved", () => {
  test("as the services document it: Slack, GitHub, Meta", () => {
    expect(proven(slack, documented.slack)).toBe(documented.slack.secrets[0]);
    expect(proven(github, documented.github)).toBe(documented.github.secrets[0]);
    expect(proven(meta, documented.meta)).toBe("secret");
  });

  test("by whichever of several secrets made it, and by no other", () => {
    for (const [proof, it] of [
      [slack, documented.slack],
      [github, documented.github],
      [meta, documented.meta],
    ] as const) {
      const [right = ""] = it.secrets;
      expect(proven(proof, { ...it, secrets: ["former", right, "next"] })).toBe(right);
      expect(proven(proof, { ...it, secrets: ["former", `${right} `] })).toBeUndefined();
      expect(proven(proof, { ...it, secrets: [] })).toBeUndefined();
    }
  });

  test("over the bytes as they came, whatever they are", () => {
    const body = Buffer.from([0, 255, 13, 10, 0x7b, 0xc3]);
    const digits = createHmac("sha256", "s").update(body).digest("hex");
    const headers = { "x-hub-signature-256": `sha256=${digits}` };
    expect(proven(github, { body, headers, secrets: ["s"] })).toBe("s");
    const asText = body.toString("utf8");
    expect(proven(github, { body: asText, headers, secrets: ["s"] })).toBeUndefined();
    for (const other of ["Hello, World! ", " Hello, World!", "Hello, World", ""])
      expect(proven(github, { ...documented.github, body: other }), other).toBeUndefined();
  });

  test("in base64 where the service writes it so", () => {
    const digits = Buffer.from(
      documented.github.headers["x-hub-signature-256"].slice(7),
      "hex",
    ).toString("base64");
    const shop: EntryNoticeProof = {
      ...{ in: "header", name: "x-shop-hmac", encoding: "base64", key: "client" },
    };
    const headers = { "x-shop-hmac": digits };
    expect(proven(shop, { ...documented.github, headers })).toBe("It's a Secret to Everybody");
    const cut = { "x-shop-hmac": digits.slice(0, -4) };
    expect(proven(shop, { ...documented.github, headers: cut })).toBeUndefined();
  });
});

describe("a message proves nothing", () => {
  const right = documented.github.headers["x-hub-signature-256"];

  test.each([
    ["without a signature", ""],
    ["with its digits alone", right.slice(7)],
    ["with another prefix", right.replace("sha256", "sha1")],
    ["with a digit too few", right.slice(0, -1)],
    ["with a byte too many", `${right}00`],
    ["with no digits", `sha256=${"z".repeat(64)}`],
    ["with two signatures", `${right}, ${right}`],
    ["with a long one", `sha256=${right.repeat(10_000)}`],
    ["with the digits of another", right.replace("757", "857")],
  ])("%s", (_name, value) => {
    const headers = { "x-hub-signature-256": value };
    expect(proven(github, { ...documented.github, headers })).toBeUndefined();
  });

  test("when its time is not now, or is not the one that was signed", () => {
    const { seconds } = documented.slack;
    for (const [off, is] of [
      [300, true],
      [-300, true],
      [301, false],
      [-301, false],
    ] as const)
      expect([off, proven(slack, { ...documented.slack, seconds: seconds + off })]).toEqual([
        ...[off, is ? documented.slack.secrets[0] : undefined],
      ]);
    for (const time of [
      "",
      "1531420619",
      "1531420618.0",
      " 1531420618x",
      "0x5b479b4a",
      "-1",
      "1e9",
    ]) {
      const headers = { ...documented.slack.headers, "x-slack-request-timestamp": time };
      expect(proven(slack, { ...documented.slack, headers }), time).toBeUndefined();
    }
    const { "x-slack-request-timestamp": _gone, ...untimed } = documented.slack.headers;
    expect(proven(slack, { ...documented.slack, headers: untimed })).toBeUndefined();
  });

  const field = documented.meta.body.slice("signed_request=".length);
  const [mac = "", payload = ""] = field.split(".");
  test.each([
    ["in another field", `signed=${field}`],
    ["in two fields", `signed_request=${field}&signed_request=${field}`],
    ["without a dot", `signed_request=${mac}${payload}`],
    ["with two dots", `signed_request=${field}.`],
    ["with no signature", `signed_request=.${payload}`],
    ["with no payload", `signed_request=${mac}.`],
    ["with another payload", `signed_request=${field}AA`],
    ["with what is no base64url", `signed_request=${mac}.${payload}%00`],
    ["as JSON", JSON.stringify({ signed_request: field })],
  ])("%s", (_name, body) => {
    expect(proven(meta, { ...documented.meta, body })).toBeUndefined();
  });

  test.each([
    ["that names another algorithm", { algorithm: "none" }],
    ["whose algorithm is no text", { algorithm: ["HMAC-SHA256"] }],
    ["without its time", { issued_at: undefined }],
    ["of five minutes ago and more", { issued_at: 999_699 }],
    ["of a time to come", { issued_at: 1_000_301 }],
    ["whose time is no number of seconds", { issued_at: "1e6" }],
  ])("in a field %s", (_name, over) => {
    const right = { algorithm: "HMAC-SHA256", issued_at: 1_000_000, user_id: "7" };
    const of = (message: unknown): unknown =>
      proven(metaNotices.proof, { ...metaSends("s", message), secrets: ["s"], seconds: 1_000_000 });
    expect(of(right)).toBe("s");
    expect(of({ ...right, ...over })).toBeUndefined();
  });

  test("in a field that is no JSON", () => {
    const payload = Buffer.from("{").toString("base64url");
    const digits = createHmac("sha256", "s").update(payload).digest("base64url");
    const body = `signed_request=${digits}.${payload}`;
    expect(proven(metaNotices.proof, { body, secrets: ["s"] })).toBeUndefined();
  });
});
