import { startGenerator } from "./burst.ts";
import { startProgram } from "./child.ts";
const api = await startProgram("api", "api.ts");
const args = [String(api.port)];
const names = (process.argv[2] ?? "ours,bare-http,bare-undici").split(",");
const prof = process.argv[3] === "prof";
const sides = [];
for (const n of names) sides.push(await startProgram(n, `${n}.ts`, { args, execArgv: prof ? ["--cpu-prof", "--cpu-prof-interval", "500"] : [] }));
const g = await startGenerator();
const n = Number(process.argv[4] ?? 3);
for (let r = 0; r < n; r++) for (const s of sides) {
  const b = await s.cpu();
  const x = await g.send({ port: s.port, path: `${s.prefix}/v1/users/42?fields=name`, headers: s.headers, body: "", connections: 16, ms: 2000 });
  const a = await s.cpu();
  console.log(s.name.padEnd(14), Math.round(x.rate), "req/s", x.count, "cpu µs", ((a - b) / x.count).toFixed(0), "p99", x.p99.toFixed(1));
}
await g.stop(); for (const s of sides) await s.stop(); await api.stop();
