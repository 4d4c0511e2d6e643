import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCharacter } from "../../../test/any-character.ts";
import { type AccountView, accountPage } from "./account-page.ts";
import { type AccountsView, accountsPage } from "./accounts-page.ts";
import { type ConnectView, connectPage } from "./connect-page.ts";
import { type DisconnectView, disconnectPage } from "./disconnect-page.ts";
import { type DoneView, donePage } from "./done-page.ts";
import type { ErrorKind } from "./error-kind.ts";
import { statusOf } from "./error-kind.ts";
import { type ErrorView, errorPage } from "./error-page.ts";
import { forTests, offered } from "./languages/languages.ts";
import type { Page } from "./parts/layout.ts";
import { type RemoveSignInView, removeSignInPage } from "./remove-sign-in-page.ts";

const tag = /<(\/?[a-z][a-z0-9]*)((?: [a-zA-Z-]+(?:="[^"<>]*")?)*) ?\/?>/g;
const character = /&(?!(?:amp|lt|gt|quot|#39);)|[<>"']/;

/** Tags and attribute names in order. Throws if anything outside tags could be read as markup. */
function structureOf(page: Page): string[] {
  const markup = page.html.replace("<!doctype html>", "").replace(/<style>[^<]*<\/style>/, "");
  const text = markup.replace(tag, "");
  const stray = character.exec(text);
  if (stray !== null) throw new Error(`stray markup: ${text.slice(stray.index, stray.index + 80)}`);
  return [...markup.matchAll(tag)].map(([, name = "", attributes = ""]) =>
    [name, ...[...attributes.matchAll(/ ([a-zA-Z-]+)(?:="[^"]*")?/g)].map(([, a]) => a)].join(" "),
  );
}

function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

const hostile = fc.oneof(
  fc.constantFrom(
    "<script>alert(1)</script>",
    `"><img src=x onerror=alert(1)>`,
    `' onmouseover='alert(1)`,
    `" autofocus onfocus="alert(1)`,
    "</title><script>",
    "</style><script>",
    "</p></main></body></html>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&lt;b&gt; &amp; &#60;",
    "&#x3c;script&#x3e",
    "\u202eevil",
    "a\u0000<b",
    "{{1}} <%= 1 %>",
    "\ue0000\ue001 \ue00099\ue001",
    "$& $1 $`",
  ),
  fc.string({ unit: anyCharacter, minLength: 1 }),
  fc.string({ unit: fc.constantFrom(..."<>&\"'=/ a!-#;"), minLength: 1 }),
);

const connectViews: readonly ((text: string) => ConnectView)[] = [true, false].flatMap((confirm) =>
  [true, false].map(
    (reconnect) =>
      (text: string): ConnectView => ({
        appName: text,
        providerName: text,
        color: "#0079bf",
        owner: text,
        identity: confirm ? "confirm" : "signed-in",
        reason: text,
        permissions: [{ scope: text }, { scope: text, sentence: text }],
        host: text,
        ...(reconnect ? { reconnect: { account: text } } : {}),
        start: { action: "/start", fields: { [text]: text } },
        cancel: { action: "/cancel", fields: { link: text } },
        leavesBy: "https",
      }),
  ),
);

/** What is asked for first, right and wrong. Each text of it stands somewhere. */
const askView = (text: string): ConnectView => {
  const [view] = connectViews;
  if (view === undefined) throw new Error("no view");
  const { host: _unknown, ...known } = view(text);
  const typed = { name: "input.shop", label: text, takes: "name", value: text } as const;
  return {
    ...known,
    ask: [
      { ...typed, suffix: text, pattern: text, fault: "misfit" },
      { ...typed, name: "input.region", takes: "segment", options: ["eu", text, text] },
    ],
  };
};

const keyView = (text: string): ConnectView => ({
  ...askView(text),
  ask: [{ name: "key", label: text, takes: "key", value: text, fault: "refused" }],
  key: { help: { url: "https://parcels.example/keys", steps: [text, text] } },
});

const doneView = (text: string): DoneView => ({
  appName: text,
  providerName: text,
  account: text,
  email: `${text}@example.org`,
  updated: true,
  missing: [{ scope: text }, { scope: text, sentence: text }],
  returnTo: "/settings",
});

const errorView = (kind: ErrorKind, text: string): ErrorView => ({
  kind,
  appName: text,
  providerName: text,
  retry: "/again",
  returnTo: "/settings",
  reference: text,
  at: new Date(0),
  account: { was: text, now: text },
  code: text,
});

const account = (text: string) => ({
  providerName: text,
  color: "#0079bf",
  account: text,
  ownName: `${text}'`,
  state: "degraded" as const,
  trouble: { what: "ended" as const, since: new Date(0) },
  isDefault: true,
  usedAt: new Date(0),
  usedBy: text,
});
const ownForm = (text: string) => ({ action: "/act", fields: { proof: text } });

const accountsView = (text: string): AccountsView => ({
  appName: text,
  now: new Date(1e10),
  accounts: [
    {
      ...account(text),
      id: text,
      needsYou: true,
      details: "/accounts/con_1",
      reconnect: ownForm(text),
      disconnect: "/accounts/con_1/disconnect",
    },
  ],
  needYou: 1,
  search: { action: "/accounts", query: text },
  pages: { number: 1, of: 2, next: "/accounts?page=2" },
  connect: [{ name: text, target: ownForm(text) }],
  result: { what: "connected", provider: text },
  signIns: {
    list: [
      {
        id: text,
        name: text,
        account: text,
        addedAt: new Date(0),
        last: false,
        remove: "/remove",
      },
    ],
    add: [
      { name: text, url: "/add" },
      { name: text, ...ownForm(text) },
    ],
  },
  returnTo: "/settings",
});

const accountView = (text: string): AccountView => ({
  ...account(text),
  appName: text,
  email: `${text}@example.org`,
  connectedAt: new Date(0),
  permissions: [{ scope: text }, { scope: text, sentence: text }],
  history: [
    { what: "trouble", at: new Date(0) },
    { end: "failed", at: new Date(0) },
  ],
  manage: "https://example.org/apps",
  end: "unsupported",
  reconnect: ownForm(text),
  rename: ownForm(text),
  makeDefault: ownForm(text),
  pause: ownForm(text),
  resume: ownForm(text),
  disconnect: "/accounts/con_1/disconnect",
  result: "renamed",
  all: "/accounts",
});

const removeSignInView = (text: string): RemoveSignInView => ({
  ...{ appName: text, providerName: text, account: text, cancel: "/accounts" },
  confirm: ownForm(text),
});

const disconnectView = (text: string): DisconnectView => ({
  ...account(text),
  appName: text,
  tells: "no",
  confirm: ownForm(text),
  cancel: "/accounts/con_1",
});

const kinds = Object.keys(statusOf) as ErrorKind[];

const languages = [...offered, ...forTests].map(({ lang }) => lang);

const pages: [string, (text: string) => Page][] = languages.flatMap((language) => [
  ...connectViews.map((view, index): [string, (text: string) => Page] => [
    `connect page ${index + 1} in ${language}`,
    (text) => connectPage({ ...view(text), language }),
  ]),
  [
    `connect page that asks for values in ${language}`,
    (text) => connectPage({ ...askView(text), language }),
  ],
  [
    `connect page that asks for a key in ${language}`,
    (text) => connectPage({ ...keyView(text), language }),
  ],
  [`accounts page in ${language}`, (text) => accountsPage({ ...accountsView(text), language })],
  [`account page in ${language}`, (text) => accountPage({ ...accountView(text), language })],
  [
    `page that asks before disconnecting in ${language}`,
    (text) => disconnectPage({ ...disconnectView(text), language }),
  ],
  [
    `page that asks before a way to sign in is removed in ${language}`,
    (text) => removeSignInPage({ ...removeSignInView(text), language }),
  ],
  [`done page in ${language}`, (text) => donePage({ ...doneView(text), language })],
  ...kinds.map((kind): [string, (text: string) => Page] => [
    `error page ${kind} in ${language}`,
    (text) => errorPage({ ...errorView(kind, text), language }),
  ]),
]);

describe.each(pages)("on the %s", (_, page) => {
  const benign = structureOf(page("benign"));

  test("no name or text can add, end or change a tag", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const answer = page(text);
        expect(structureOf(answer)).toEqual(benign);
        expect(unescaped(answer.html)).toContain(text);
      }),
      { numRuns: 60 },
    );
  });

  test("there is no script, no inline style, no handler and nothing is fetched", () => {
    const names = benign.flatMap((entry) => entry.split(" "));
    expect(names).not.toContain("script");
    expect(names).not.toContain("style");
    expect(names.filter((name) => name.startsWith("on"))).toEqual([]);
    expect(
      names.filter((name) => ["src", "srcset", "img", "link", "iframe"].includes(name)),
    ).toEqual([]);
  });
});

describe("URLs", () => {
  const place = fc.oneof(
    hostile,
    fc.constantFrom(
      "javascript:alert(1)",
      "//evil.example",
      "/ok",
      "https://app.example/a?b=1&c=2",
    ),
  );
  const targets = (page: Page): string[] =>
    [...page.html.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, url = ""]) => unescaped(url));

  test("none but paths and http(s) URLs stand behind links and forms", () => {
    fc.assert(
      fc.property(place, (url) => {
        const [view] = connectViews;
        if (view === undefined) throw new Error("no view");
        const form = { action: url, fields: {} };
        const all = [
          connectPage({ ...view("Boardly"), start: form, cancel: form }),
          connectPage({ ...keyView("Boardly"), start: form, key: { help: { url, steps: [] } } }),
          donePage({ ...doneView("Boardly"), returnTo: url }),
          accountsPage({
            ...accountsView("Boardly"),
            connect: [{ name: "Trello", target: form }],
            search: { action: url, query: "q" },
            pages: { number: 1, of: 2, next: url },
            returnTo: url,
          }),
          accountPage({ ...accountView("Boardly"), manage: url, disconnect: url, all: url }),
          disconnectPage({ ...disconnectView("Boardly"), cancel: url, confirm: form }),
          removeSignInPage({ ...removeSignInView("Boardly"), cancel: url, confirm: form }),
          errorPage({ ...errorView("denied", "Boardly"), retry: url, returnTo: url }),
        ];
        for (const target of all.flatMap(targets)) {
          expect(target).toMatch(/^(#main$|#field-key$|\/(?![/\\])|https?:\/\/)/);
        }
        for (const page of all) structureOf(page);
      }),
      { numRuns: 300 },
    );
  });
});
