import * as v from "valibot";
import { expect, test } from "vitest";
import { githubNotices, metaNotices, slackNotices } from "../../../test/notices.ts";
import { noticeSecret, noticesSchema } from "./notices.ts";

const messagesOf = (value: unknown): string[] =>
  (v.safeParse(noticesSchema, value).issues ?? []).map(({ message }) => message);

test("what three services say of their messages is taken", () => {
  for (const notices of [slackNotices, githubNotices, metaNotices])
    expect(messagesOf(notices)).toEqual([]);
});

test.each([
  ["no proof", { proof: undefined }],
  ["another word", { verify: true }],
  ["no messages", { revoked: [] }],
  ["messages of which nothing is known", { revoked: [{ when: {}, accounts: "/a" }] }],
  ["accounts without a place", { revoked: [{ accounts: "a" }] }],
  ["no place of accounts", { revoked: [{ accounts: [] }] }],
  ["a challenge that every message is", { challenge: { answer: "/challenge" } }],
  ["a name without a place", { id: "" }],
])("%s is refused", (_name, over) => {
  expect(messagesOf({ ...slackNotices, ...over })).not.toEqual([]);
});

test.each([
  ["a key that nobody has", { key: "public" }],
  ["a header in capitals", { name: "X-Slack-Signature" }],
  ["another encoding", { encoding: "base64url" }],
  ["a signed text without the body", { signs: "v0:{time}" }],
  ["a signed text with the body before the time", { signs: "{body}{time}" }],
  ["a signed text with another name", { signs: "{secret}{time}{body}" }],
  ["a time that nothing signs", { signs: "v0:{body}" }],
  ["a signed time that stands nowhere", { time: undefined, maxAgeSeconds: undefined }],
  ["an age of nothing", { maxAgeSeconds: 0 }],
  ["an age of more than a day", { maxAgeSeconds: 86_401 }],
])("a proof with %s is refused", (_name, over) => {
  const proof = Object.entries({ ...slackNotices.proof, ...over });
  const given = Object.fromEntries(proof.filter(([, value]) => value !== undefined));
  expect(messagesOf({ ...slackNotices, proof: given })).not.toEqual([]);
});

test("a proof in a field has no words of one in a header", () => {
  for (const word of ["prefix", "encoding", "signs"])
    expect(
      messagesOf({ ...metaNotices, proof: { ...metaNotices.proof, [word]: "hex" } }),
    ).not.toEqual([]);
  const { time: _, ...untimed } = metaNotices.proof;
  expect(messagesOf({ ...metaNotices, proof: { ...untimed, maxAgeSeconds: 60 } })).not.toEqual([]);
});

test("secrets are one or a few, and never empty", () => {
  for (const good of ["a", ["a"], ["a", "b", "c", "d", "e"]])
    expect(v.is(noticeSecret, good)).toBe(true);
  for (const bad of ["", [], [""], ["a", "b", "c", "d", "e", "f"], null, 7])
    expect(v.is(noticeSecret, bad)).toBe(false);
});
