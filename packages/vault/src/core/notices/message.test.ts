import { loadEntry } from "@valetkey/catalog";
import { expect, test } from "vitest";
import { githubNotices, slackNotices, tokensRevoked } from "../../../test/notices.ts";
import { readNotice } from "./message.ts";

const none = new Headers();

test("accounts are texts and numbers, alone or in lists, each once", () => {
  const told = (oauth: unknown, bot?: unknown): unknown =>
    readNotice(
      slackNotices,
      { event: { type: "tokens_revoked", tokens: { oauth, bot } }, event_id: "Ev1" },
      none,
    );
  expect(told(["U1", "U2"], ["U2", "UBOT"])).toEqual({ id: "Ev1", accounts: ["U1", "U2", "UBOT"] });
  expect(told("U1", 7)).toEqual({ id: "Ev1", accounts: ["U1", "7"] });
  expect(told([null, "", 1.5, 2 ** 53, { id: "U1" }, [["U1"]], true])).toEqual({
    ...{ id: "Ev1", accounts: [] },
  });
  const many = Array.from({ length: 5000 }, (_, index) => `U${index}`);
  expect(told(many)).toEqual({ id: "Ev1", accounts: many.slice(0, 1000) });
});

test("an event of a workspace names the workspace", () => {
  const message = { team_id: "T1", event: { type: "app_uninstalled" } };
  expect(readNotice(slackNotices, message, none)).toEqual({ accounts: ["T1"] });
});

test("a message counts only when header and body both say what it is", () => {
  const message = { action: "revoked", sender: { id: 583231 } };
  const by = (event: string, action = "revoked"): readonly string[] =>
    readNotice(githubNotices, { ...message, action }, new Headers({ "x-github-event": event }))
      .accounts;
  expect(by("github_app_authorization")).toEqual(["583231"]);
  expect(by("star")).toEqual([]);
  expect(by("GitHub_App_Authorization")).toEqual([]);
  expect(by("github_app_authorization", "created")).toEqual([]);
  expect(readNotice(githubNotices, message, none).accounts).toEqual([]);
});

test("words are those of the message, and not of what every object has", () => {
  const inherited = { ...slackNotices, id: "/constructor/name" };
  expect(readNotice(inherited, tokensRevoked([]), none)).toEqual({ accounts: ["UBOT"] });
});

test("GitHub's entry hears what GitHub documents", async () => {
  const { notices } = await loadEntry("github");
  expect(notices).toEqual(githubNotices);
});
