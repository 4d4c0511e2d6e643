import fc from "fast-check";
import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { stylesheetSha256 } from "./stylesheet.ts";

test("allows the stylesheet, our own forms and nothing else", () => {
  expect(contentSecurityPolicy([])).toBe(
    `default-src 'none'; style-src 'sha256-${stylesheetSha256}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  );
});

test("adds the origin of each form target once", () => {
  const policy = contentSecurityPolicy([
    "https://trello.com/1/OAuthAuthorizeToken",
    "https://trello.com",
    "http://127.0.0.1:4001",
  ]);
  expect(policy).toContain("; form-action 'self' https://trello.com http://127.0.0.1:4001; ");
});

test.each([
  "https://*.example.com",
  "https://a;script-src.example",
  "https://a'b.example",
  "https://a,b.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "*",
  "'unsafe-inline'",
  "",
])("leaves out %j", (target) => {
  expect(contentSecurityPolicy([target])).toBe(contentSecurityPolicy([]));
});

test("no target changes another directive", () => {
  const target = fc.oneof(fc.string({ unit: "binary" }), fc.webUrl(), hostileHost());
  const [first, style, , ...rest] = contentSecurityPolicy([]).split("; ");
  fc.assert(
    fc.property(fc.array(target), (targets) => {
      const directives = contentSecurityPolicy(targets).split("; ");
      expect([directives[0], directives[1], ...directives.slice(3)]).toEqual([
        first,
        style,
        ...rest,
      ]);
      expect(directives[2]).toMatch(/^form-action 'self'( https?:\/\/[a-z0-9._:[\]-]+)*$/);
    }),
    { numRuns: 500 },
  );
});

function hostileHost(): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(..."ab.;,'\"*!$ \t\n-:[]") }).map((h) => `https://${h}`);
}
