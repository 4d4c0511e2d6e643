import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adaptRequest, type FormRequest } from "./adapt-request.ts";

const request: FormRequest = {
  url: "https://as.example/token?tenant=7",
  method: "POST",
  headers: { "content-type": "application/x-www-form-urlencoded;charset=UTF-8", accept: "a/b" },
  body: new URLSearchParams([
    ["grant_type", "authorization_code"],
    ["code", "c&d"],
    ["client_id", "app"],
    ["resource", "https://one.example"],
    ["resource", "https://two.example"],
  ]),
};
const formOf = (body: unknown): string[][] => [...new URLSearchParams(String(body))];

describe("without a shape", () => {
  test("any request stays as it was", () => {
    const pairs = fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string()));
    fc.assert(
      fc.property(pairs, (params) => {
        const body = new URLSearchParams(params);
        const adapted = adaptRequest({ ...request, body }, {});
        expect(adapted).toMatchObject({
          url: request.url,
          method: "POST",
          headers: request.headers,
        });
        expect(String(adapted.body)).toBe(String(body));
      }),
    );
  });
});

describe("parameters", () => {
  test("get the server's names, and are left out where it refuses them", () => {
    const { body } = adaptRequest(request, {
      rename: { client_id: "client_key", code: "auth_code" },
      drop: ["resource"],
      grantType: "code",
    });
    expect(formOf(body)).toEqual([
      ["grant_type", "code"],
      ["auth_code", "c&d"],
      ["client_key", "app"],
    ]);
  });

  test("are added with values filled in, and never in place of one that is there", () => {
    const shape = { params: { shop: "{shop}", site: "{unknown}", code: "mine", audience: "api" } };
    const { body } = adaptRequest(request, shape, {
      values: { shop: "acme" },
      echoed: { client_id: "other", location: "eu" },
    });
    const added = formOf(body).slice(5);
    expect(added).toEqual([
      ["location", "eu"],
      ["shop", "acme"],
      ["audience", "api"],
    ]);
  });

  test("a name that every object has is no renaming", () => {
    const body = new URLSearchParams({ constructor: "x", grant_type: "y" });
    const adapted = adaptRequest({ ...request, body }, { rename: { code: "c" } });
    expect(String(adapted.body)).toBe("constructor=x&grant_type=y");
  });
});

describe("their place", () => {
  test("is JSON, where what is given twice is a list", () => {
    const { headers, body, url } = adaptRequest(request, { body: "json" });
    expect(headers["content-type"]).toBe("application/json");
    expect(url).toBe(request.url);
    expect(JSON.parse(String(body))).toEqual({
      grant_type: "authorization_code",
      code: "c&d",
      client_id: "app",
      resource: ["https://one.example", "https://two.example"],
    });
  });

  test.each([{ body: "query" as const }, { method: "GET" as const }])(
    "is the query with %j, beside the endpoint's own",
    (shape) => {
      const { url, method, headers, body } = adaptRequest(request, {
        drop: ["resource"],
        ...shape,
      });
      expect(url).toBe(
        "https://as.example/token?tenant=7&grant_type=authorization_code&code=c%26d&client_id=app",
      );
      expect(method).toBe("method" in shape ? "GET" : "POST");
      expect(headers).toEqual({ accept: "a/b" });
      expect(body).toBeUndefined();
    },
  );

  test("takes the place of what the endpoint's query says already", () => {
    const endpoint = { ...request, url: "https://as.example/token?code=old&keep=1" };
    const { url } = adaptRequest(endpoint, { body: "query", drop: ["resource"] });
    expect(new URL(url).searchParams.getAll("code")).toEqual(["c&d"]);
    expect(new URL(url).searchParams.get("keep")).toBe("1");
  });
});

test("headers are added, with values filled in", () => {
  const { headers } = adaptRequest(
    request,
    { headers: { accept: "c/d", "x-shop": "{shop}" } },
    { values: { shop: "acme" } },
  );
  expect(headers).toMatchObject({ accept: "c/d", "x-shop": "acme" });
});
