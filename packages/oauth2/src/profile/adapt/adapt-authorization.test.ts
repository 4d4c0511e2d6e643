import { expect, test } from "vitest";
import { adaptAuthorizationUrl } from "./adapt-authorization.ts";

const conforming =
  "https://as.example/authorize?tenant=7&response_type=code&client_id=app&scope=a%3Ab+c&state=s%2B1";

test("without a shape the URL stays letter for letter", () => {
  expect(adaptAuthorizationUrl(conforming, undefined)).toBe(conforming);
  expect(adaptAuthorizationUrl(conforming, {})).toBe(conforming);
});

test("parameters get the server's names, and go where it refuses them", () => {
  const shape = { rename: { client_id: "app_id", state: "custom" }, drop: ["response_type"] };
  expect(adaptAuthorizationUrl(conforming, shape)).toBe(
    "https://as.example/authorize?tenant=7&app_id=app&scope=a%3Ab+c&custom=s%2B1",
  );
});

test("response_type is the server's word for a code", () => {
  const url = adaptAuthorizationUrl(conforming, { responseType: "auth_code" });
  expect(new URL(url).searchParams.get("response_type")).toBe("auth_code");
});

test("a raw value stands there as it is, as far as it separates nothing", () => {
  const raw = adaptAuthorizationUrl(conforming, { raw: ["scope", "state"] });
  expect(raw).toContain("&scope=a:b%20c&state=s%2B1");
  const hostile = `https://as.example/a?scope=${encodeURIComponent("x&state=1#y%")}`;
  expect(adaptAuthorizationUrl(hostile, { raw: ["scope"] })).toBe(
    "https://as.example/a?scope=x%26state%3D1%23y%25",
  );
});

test("the query stands behind a fragment where the page reads it there", () => {
  const url = adaptAuthorizationUrl("https://as.example/?state=s", {
    fragment: "/oauth/authorize",
  });
  expect(url).toBe("https://as.example/#/oauth/authorize?state=s");
});

test("a word stands at the end where the page wants one", () => {
  const url = adaptAuthorizationUrl("https://as.example/?state=s", { hash: "wechat_redirect" });
  expect(url).toBe("https://as.example/?state=s#wechat_redirect");
});
