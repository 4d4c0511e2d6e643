import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { stylesheetSha256 } from "./style/stylesheet.ts";

test("allows the stylesheet, our own forms and nothing else", () => {
  expect(contentSecurityPolicy({})).toBe(
    `default-src 'none'; style-src 'sha256-${stylesheetSha256}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  );
});

test("lets a form leave over https, to whatever login host a provider sends the browser on to", () => {
  expect(contentSecurityPolicy({ leavesBy: "https" })).toContain("; form-action 'self' https:; ");
});

test("lets a form leave over http only where all is on one machine", () => {
  expect(contentSecurityPolicy({ leavesBy: "http" })).toContain(
    "; form-action 'self' https: http:; ",
  );
});

test("allows the brand's stylesheet by its hash, and an image or a script of our own where there is one", () => {
  const policy = contentSecurityPolicy({ brandStyle: "aGFzaA==", hasImage: true, hasScript: true });
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${stylesheetSha256}' 'sha256-aGFzaA=='; img-src 'self'; script-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  );
});
