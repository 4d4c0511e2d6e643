import { expect, test } from "vitest";
import { errorOfChallenge } from "./challenge.ts";

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
