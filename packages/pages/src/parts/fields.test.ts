import { expect, test } from "vitest";
import { type ConnectView, connectPage } from "../connect-page.ts";
import type { Field } from "./fields.ts";

const view: ConnectView = {
  appName: "Boardly",
  providerName: "Jira",
  owner: "alice",
  identity: "signed-in",
  permissions: [],
  start: { action: "/start", fields: { proof: "p" } },
  cancel: { action: "/cancel", fields: {} },
  leavesBy: "https",
};
const site: Field = { name: "input.site", label: "Site", takes: "name", suffix: ".atlassian.net" };

function main(ask: readonly Field[], more: Partial<ConnectView> = {}): string {
  return connectPage({ ...view, ask, ...more }).html.replace(/<head>[\s\S]*<\/head>/, "");
}

/** The tag of a field's control. */
function control(html: string, name: string): string {
  return new RegExp(`<(?:input|select)[^>]* name="${name}"[^>]*>`).exec(html)?.[0] ?? "";
}

/** The words of the element with an id. */
function wordsOf(html: string, id: string): string | undefined {
  return new RegExp(` id="${id}">([^<]*)<`).exec(html)?.[1];
}

test("each field has a label, a hint that is read with it, and stands in the form that goes on", () => {
  const html = main([site]);
  const field = control(html, "input.site");
  expect(html).toContain('<label for="field-input-site">Site</label>');
  expect(field).toContain(' id="field-input-site"');
  const described = /aria-describedby="([^"]*)"/.exec(field)?.[1]?.split(" ") ?? [];
  expect(described.map((id) => wordsOf(html, id))).toEqual([
    "Such as ______.atlassian.net",
    ".atlassian.net",
  ]);
  const [form = ""] = /<form method="post" action="\/start"[\s\S]*?<\/form>/.exec(html) ?? [];
  expect(form).toContain(field);
  expect(html).toContain("You will sign in at Jira. What you enter below says where.");
  expect(html).toContain('<h1 tabindex="-1" autofocus>');
});

test.each<[string, Partial<Field>, string]>([
  ["a host", { takes: "host" }, "It takes an address without https://, such as team.example.org."],
  [
    "a part of a path",
    { takes: "segment" },
    "It takes letters, digits, hyphens, dots and underscores.",
  ],
  ["one of a list", { options: ["eu", "us"] }, "It takes one of the values in the list."],
  [
    "a name before a domain",
    { suffix: ".atlassian.net" },
    "It takes letters, digits and hyphens, the part before .atlassian.net.",
  ],
])("what does not fit is told with the form that it takes: %s", (_, over, told) => {
  const { suffix: _own, ...plain } = site;
  const faulty: Field = { ...plain, ...over, value: "?", fault: "misfit" };
  const html = main([faulty, { ...site, name: "input.other" }]);
  const fault = `“Site” does not fit. ${told}`;
  const [, items] =
    /<div class="note faults" role="alert" tabindex="-1" autofocus>.*?<ul>(.*?)<\/ul>/.exec(html) ??
    [];
  expect(items).toBe(`<li><a href="#field-input-site">${fault}</a></li>`);
  expect(wordsOf(html, "field-input-site-fault")).toBe(fault);
  const field = control(html, "input.site");
  expect(field).toContain("field-input-site-fault");
  expect(field).toContain(' aria-invalid="true"');
  expect(control(html, "input.other")).not.toContain("aria-invalid");
  expect(html.match(/autofocus/g)).toHaveLength(1);
});

test("a page with a fault says so by its status", () => {
  expect(connectPage({ ...view, ask: [site] }).status).toBe(200);
  expect(connectPage({ ...view, ask: [{ ...site, fault: "missing" }] }).status).toBe(422);
});

test("a key is never written into a page, whatever is given", () => {
  const field: Field = { name: "key", label: "Key", takes: "key", value: "CANARY" };
  const html = main([{ ...field, fault: "refused" }], { key: {} });
  expect(html).not.toContain("CANARY");
  expect(control(html, "key")).toContain('type="password"');
});

test("whoever is not known to the app says who they are with what they enter", () => {
  const html = main([site], { identity: "confirm" });
  expect(html).toContain(">I am alice, continue to Jira</button>");
  expect(html.indexOf("This link was made for")).toBeLessThan(html.indexOf("<form"));
  const shared = main([site], { identity: "confirm", owner: null, key: {} });
  expect(shared).toContain(">I help run Boardly, connect Jira</button>");
});

test("people are shown an example in place of a pattern", () => {
  const { suffix: _own, ...plain } = site;
  const field: Field = { ...plain, pattern: "[a-z]+(-[0-9]{2})?", example: "acme-42" };
  const html = main([{ ...field, fault: "misfit" }]);
  expect(wordsOf(html, "field-input-site-hint")).toBe("Such as acme-42");
  expect(wordsOf(html, "field-input-site-fault")).toBe(
    "“Site” does not fit. It takes letters, digits and hyphens, such as acme-42.",
  );
  expect(wordsOf(main([{ ...site, example: "acme" }]), "field-input-site-hint")).toBe(
    "Such as acme.atlassian.net",
  );
  expect(html.replace(/<[^>]*>/g, "")).not.toContain("[a-z]");
});

test("what an entry says is read in the reader's language, else in English", () => {
  const permission = { scope: "read", sentence: "See", translations: { de: "Sehen" } };
  const field: Field = { ...site, translations: { de: "Adresse" } };
  const steps = { url: "", steps: ["Open"], translations: { de: ["Öffnen"] } };
  const pageIn = (language: string): string =>
    main([field], { language, permissions: [permission] }) +
    main([{ name: "key", label: "K", takes: "key" }], { language, key: { help: steps } });
  for (const words of ["<span>Sehen</span>", ">Adresse</label>", "<li>Öffnen</li>"])
    expect(pageIn("de-AT")).toContain(words);
  expect(pageIn("de")).toContain(">Ihr Schlüssel für Jira</label>");
  for (const words of ["<span>See</span>", ">Site</label>", "<li>Open</li>", ">Jira key<"])
    expect(pageIn("en")).toContain(words);
  expect(pageIn("de")).not.toMatch(/>(?:See|Site|Open)</);
});
