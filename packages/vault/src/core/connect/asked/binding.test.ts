/** What goes together with a binding, and when it is too late to wait for anybody. */
import { describe, expect, test } from "vitest";
import { type Binding, type BindingOptions, bindingOf, canWait, givenBackAt } from "./binding.ts";

const connecting = { flow: "redirect", purpose: "connect" } as const;
const codeChallenge = "c".repeat(43);

describe("a binding", () => {
  test.each<[asked: BindingOptions, kept: object]>([
    [{}, {}],
    [{ binding: "auto" }, {}],
    [{ binding: "confirm" }, { binding: "confirm" }],
    [
      { binding: "verifier", codeChallenge },
      { binding: "verifier", codeChallenge },
    ],
    [{ expiresInSeconds: 60 }, { lifeMs: 60_000 }],
  ])("%j is kept as %j", (asked, kept) => {
    expect(bindingOf(asked, connecting)).toStrictEqual(kept);
  });

  test.each<[binding: Binding]>([["auto"], ["confirm"]])(
    "%s has no place but where a browser goes to connect",
    (binding) => {
      const refusedWith = (message: string) =>
        expect.objectContaining({ code: "options_invalid", message });
      expect(() => bindingOf({ binding }, { ...connecting, flow: "device" })).toThrow(
        refusedWith("connect: binding has no place in the flow device."),
      );
      expect(() => bindingOf({ binding }, { ...connecting, purpose: "sign_in" })).toThrow(
        refusedWith("connect: binding has no place in a sign-in."),
      );
      expect(bindingOf({}, { flow: "device", purpose: "sign_in" })).toEqual({});
    },
  );
});

test("nobody is waited for in the last minute before it is given back", () => {
  const row = { expiresAt: 1_800_000_000_000 };
  expect(canWait(row, givenBackAt(row) - 60_000)).toBe(true);
  expect(canWait(row, givenBackAt(row) - 59_999)).toBe(false);
  expect(canWait(row, givenBackAt(row) + 1)).toBe(false);
});
