/** Runs an nginx in front of servers of this machine, in turn, on a free port. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findNginx } from "../../tools/nginx.ts";

/** An nginx that runs. */
export interface Nginx {
  url: string;
  /** Ends it. Safe to call again. */
  stop(): Promise<void>;
}

/** Starts one on `port` in front of servers on `ports`. Rejects when nginx is not installed, or does not come up. */
export async function startNginx(port: number, ports: readonly number[]): Promise<Nginx> {
  const command = findNginx();
  if (!command) throw new Error("nginx is not installed: apt-get install nginx-light");
  const folder = mkdtempSync(join(tmpdir(), "valetkey-nginx-"));
  mkdirSync(join(folder, "temp"));
  const config = join(folder, "nginx.conf");
  writeFileSync(config, settings(folder, port, ports));
  const child = spawn(command, ["-p", folder, "-c", config, "-e", "stderr"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://localhost:${port}`;
  for (let tries = 0; ; tries++) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer) return { url, stop };
    if (tries === 100 || child.exitCode !== null) {
      await stop();
      throw new Error(`nginx did not come up. It said:\n${said}`);
    }
    await sleep(50);
  }
}

function settings(folder: string, port: number, ports: readonly number[]): string {
  const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${join(folder, "temp", name)};`)
    .join("\n  ");
  return `daemon off;
pid ${join(folder, "nginx.pid")};
worker_processes 1;
events { worker_connections 1024; }
http {
  access_log off;
  ${temp}
  upstream servers {
    ${ports.map((each) => `server 127.0.0.1:${each} max_fails=0;`).join("\n    ")}
    keepalive 32;
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://servers;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host:$server_port;
      proxy_connect_timeout 2s;
    }
  }
}
`;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  child.kill("SIGTERM");
  await closed;
}
