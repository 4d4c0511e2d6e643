/** The egress on a runtime that is not Node, as far as Node can play one; test/workerd/workerd.test.ts runs a real one. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { makeCertificate } from "../../../../oauth2/test/certificates.ts";
import { recordingServer } from "../../../test/servers/recording-server.ts";
import { createEgress, type EgressOf } from "./egress.ts";
import { type EgressOptions, readEgress } from "./egress-options.ts";

const newEgress = (egress: EgressOptions = {}) =>
  createEgress({ fetch: undefined, allowLoopbackHttp: true, egress: readEgress(egress) });

beforeEach(() => {
  vi.stubGlobal("Deno", {});
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each<["protocol" | "api", EgressOf]>([
  ["protocol", {}],
  ["api", { isApiNamedByOthers: true }],
])("the door %s", (door, of) => {
  test.each<[what: string, hosts: string[], egress: EgressOptions]>([
    ["a provider is registered with", ["login.example", "127.0.0.1"], {}],
    ["the options allow", ["login.example"], { allowHosts: ["localhost"] }],
  ])("leads to hosts that %s", async (_, hosts, egress) => {
    const { port, requests } = await recordingServer(() => ({ body: "there" }));
    const host = egress.allowHosts?.[0] ?? "127.0.0.1";
    const answer = await newEgress(egress)
      .of({ ...of, hosts })
      [door](`http://${host}:${port}/x`);
    expect(await answer.text()).toBe("there");
    expect(requests).toHaveLength(1);
  });

  test("leads to no others", async () => {
    const { url, host, requests } = await recordingServer();
    const doors = newEgress({ allowHosts: [".example"] }).of({ ...of, hosts: ["login.example"] });
    await expect(doors[door](`${url}/x`)).rejects.toMatchObject({
      code: "host_not_allowed",
      message: `Refused to connect to ${host}: addresses cannot be judged on this runtime, so only hosts of the provider's registered URLs are asked. Add it to egress.allowHosts.`,
    });
    expect(requests).toEqual([]);
  });

  test("leads to no private address, whoever registered it", async () => {
    const doors = newEgress().of({ ...of, hosts: ["169.254.169.254"] });
    await expect(doors[door]("https://169.254.169.254/latest")).rejects.toMatchObject({
      code: "host_not_allowed",
    });
  });
});

test("an API that the operator names is asked wherever it is", async () => {
  const { url, requests } = await recordingServer();
  expect((await newEgress().of({ hosts: [] }).api(`${url}/x`)).status).toBe(200);
  expect(requests).toHaveLength(1);
});

test("what needs Node is refused, unless a fetch takes its place", () => {
  const { certificate, key } = makeCertificate({ commonName: "app" });
  const invalid = expect.objectContaining({ code: "options_invalid" });
  expect(() => newEgress({ proxy: "http://proxy.example:3128" })).toThrow(invalid);
  expect(() => newEgress({ ca: certificate })).toThrow(invalid);
  expect(() => newEgress().of({ certificate: { certificate, key } })).toThrow(invalid);
  const fetch = async (): Promise<Response> => new Response();
  const egress = createEgress({ fetch, allowLoopbackHttp: false });
  expect(() => egress.of({ certificate: { certificate, key } })).not.toThrow();
});
