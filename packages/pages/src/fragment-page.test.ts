import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { fragmentPage, fragmentScript } from "./fragment-page.ts";

test("has one script of our own origin, and says what to do without it", () => {
  const view = { appName: "Boardly", providerName: "Trello", script: "/oauth/fragment.js" };
  const { html, contentSecurityPolicy } = fragmentPage(view);
  expect(html).toContain('<script src="/oauth/fragment.js" defer></script>');
  expect(contentSecurityPolicy).toContain("script-src 'self'");
  expect(html).toContain("<noscript><p>This service answers in a way that only a script can read.");
});

test("the script takes the answer out of the address before it posts it to the same path", () => {
  const done: string[] = [];
  const field = { type: "", name: "", value: "" };
  const fields: (typeof field)[] = [];
  const form = {
    ...{ method: "", action: "" },
    append: (given: typeof field) => fields.push(given),
    submit: () => done.push(`${form.method} ${form.action}`),
  };
  runInNewContext(fragmentScript, {
    URLSearchParams,
    location: { hash: "#code=a%26b&state=1", pathname: "/oauth/callback/trello" },
    history: { replaceState: (...args: unknown[]) => done.push(`address ${String(args[2])}`) },
    document: {
      createElement: (name: string) => (name === "form" ? form : { ...field }),
      body: { append: () => done.push("form") },
    },
  });
  expect(done).toEqual(["address /oauth/callback/trello", "form", "post /oauth/callback/trello"]);
  expect(fields).toEqual([
    { type: "hidden", name: "code", value: "a&b" },
    { type: "hidden", name: "state", value: "1" },
  ]);
});
