import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { stylesheetSha256 } from "./stylesheet.ts";

test("allows the stylesheet, our own forms and nothing else", () => {
  expect(contentSecurityPolicy("nothing")).toBe(
    `default-src 'none'; style-src 'sha256-${stylesheetSha256}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  );
});

test("lets a form leave over https, to whatever login host a provider sends the browser on to", () => {
  expect(contentSecurityPolicy("https")).toContain("; form-action 'self' https:; ");
});

test("lets a form leave over http only where all is on one machine", () => {
  expect(contentSecurityPolicy("http")).toContain("; form-action 'self' https: http:; ");
});
