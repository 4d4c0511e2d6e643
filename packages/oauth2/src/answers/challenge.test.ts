import { expect, test } from "vitest";
import { challengesIn, errorOfChallenge, missingScopes } from "./challenge.ts";

test.each([
  ['Bearer realm="example", error="invalid_token", error_description="it ended"', "invalid_token"],
  ['Bearer error="insufficient_scope", scope="write"', "insufficient_scope"],
  ["Bearer error=insufficient_scope", "insufficient_scope"],
  ['Bearer scope="write",error = "insufficient_scope"', "insufficient_scope"],
  ['Basic realm="a, b", DPoP algs="ES256", Error="use_dpop_nonce"', "use_dpop_nonce"],
  ['Bearer realm="say \\"error=no\\"", error="invalid_request"', "invalid_request"],
])("finds the word in %s", (challenge, word) => {
  expect(errorOfChallenge(challenge)).toBe(word);
});

test.each([
  [null],
  [""],
  ["Bearer"],
  ['Bearer realm="error=invalid_token"'],
  ['Bearer realm="an \\"error=\\\\\\"invalid_token\\""'],
  ['Bearer error_description="error"'],
  ['Bearer my-error="invalid_token"'],
])("finds none in %s", (challenge) => {
  expect(errorOfChallenge(challenge)).toBeUndefined();
});

test.each([
  ['Bearer error="insufficient_scope", scope="read write"', ["read", "write"]],
  ['Basic realm="a", DPoP error="insufficient_scope", scope="b"', ["b"]],
  ['Bearer error="insufficient_scope"', []],
  ['Bearer error="insufficient_scope", scope="a  é \\"b\\" c"', ["a", "c"]],
  ['Bearer error="invalid_token", scope="read"', []],
  ['Bearer scope="read"', []],
  [null, []],
])("the scopes that %s says are missing", (challenge, scopes) => {
  expect(missingScopes(challenge)).toEqual(scopes);
});

test("tells the challenges apart, each with its own parameters", () => {
  const header =
    'Bearer realm="a, \\"b\\"", Error="invalid_token", DPOP algs="ES256 PS256" , error=use_dpop_nonce,Negotiate YWJj==, Basic';
  expect(challengesIn(header)).toEqual([
    {
      scheme: "bearer",
      params: new Map([
        ["realm", 'a, "b"'],
        ["error", "invalid_token"],
      ]),
    },
    {
      scheme: "dpop",
      params: new Map([
        ["algs", "ES256 PS256"],
        ["error", "use_dpop_nonce"],
      ]),
    },
    { scheme: "negotiate", params: new Map() },
    { scheme: "basic", params: new Map() },
  ]);
});

test("of a parameter given twice the first counts, and one before any scheme is none", () => {
  const [challenge] = challengesIn("a=1, Bearer error=first, error=second");
  expect(challenge).toEqual({ scheme: "bearer", params: new Map([["error", "first"]]) });
});

test("reads no header that is longer than 8 kB", () => {
  expect(challengesIn(`Bearer realm="${"x".repeat(9000)}", error="e"`)).toEqual([]);
});
