/** What `connectToServer` takes for a key. */
import { expect, test } from "vitest";
import { connectToServer } from "./connect-to-server.ts";

const url = "http://127.0.0.1:9";

test.each([undefined, ""])("no key says where one comes from: %j", (key) => {
  expect(() => connectToServer({ url, key })).toThrow(
    "connectToServer: key is missing: is VALETKEY_API_KEY set? `valetkey keys create` makes one.",
  );
});

test("what is no key is refused without a word of it", () => {
  expect(() => connectToServer({ url, key: "two words" })).toThrow(/such as vk_live_…\.$/);
});

test("the line break at the end of a file is not part of a key", async () => {
  const sent: (string | null)[] = [];
  const vault = connectToServer({
    url,
    key: "vk_dev_of_a_file\n",
    async fetch(_input, init) {
      sent.push(new Headers(init?.headers).get("authorization"));
      return Response.json({ code: "key_invalid" }, { status: 401 });
    },
  });
  await expect(vault.user("alice").at("notebook").status()).rejects.toThrow();
  expect(sent).toContain("Bearer vk_dev_of_a_file");
});
