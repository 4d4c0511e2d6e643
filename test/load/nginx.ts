/** nginx as the yardstick: one worker, connections kept both ways, nothing logged, nothing buffered to disk. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../../packages/vault/test/free-port.ts";
import type { Listening } from "./child.ts";

/** Where it listens, and how it ends. */
export interface Nginx extends Listening {
  name: string;
  stop(): Promise<void>;
}

/** Starts it before the API; undefined: there is none on this machine. */
export async function startNginx(apiPort: number): Promise<Nginx | undefined> {
  if (spawnSync("nginx", ["-v"]).error) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "valetkey-nginx-"));
  const port = await freePort();
  const file = join(folder, "nginx.conf");
  writeFileSync(file, configuration({ folder, port, apiPort }));
  const child = spawn("nginx", ["-p", folder, "-c", file, "-e", join(folder, "error.log")], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  await listening(port);
  return {
    ...{ name: "nginx", port, prefix: "", headers: { authorization: "Bearer other" } },
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGQUIT");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

function configuration({
  folder,
  port,
  apiPort,
}: {
  folder: string;
  port: number;
  apiPort: number;
}): string {
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `  ${name}_temp_path ${folder}/${name};`)
    .join("\n");
  return `daemon off;
pid ${folder}/nginx.pid;
worker_processes 1;
${process.getuid?.() === 0 ? "user root;" : ""}
events { worker_connections 1024; }
http {
  access_log off;
${paths}
  client_max_body_size 0;
  keepalive_requests 1000000;
  upstream api { server 127.0.0.1:${apiPort}; keepalive 128; keepalive_requests 1000000; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://api;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Authorization "Bearer token";
      proxy_request_buffering off;
    }
  }
}
`;
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true));
      socket.once("error", () => resolve(false)).once("connect", () => socket.destroy());
    });
    if (isThere) return;
    await wait(50);
  }
  throw new Error("nginx does not listen. Its output is above.");
}
