/** `valetkey init`: the files with which a server is started. What is there already is never written over. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Called } from "../ground/spec.ts";
import { table } from "../ground/table.ts";
import { version } from "../version.ts";

const config = `# How this Valet Key server is run. "valetkey config check" says what is wrong with it;
# "valetkey config schema" prints a schema for editors. Secrets stand in the environment, never here.
version: 1
public_url: \${env:VALETKEY_PUBLIC_URL}
store: sqlite:./data/valetkey.db
# For several processes:  store: \${env:DATABASE_URL}
encryption_keys: \${env:VALETKEY_ENCRYPTION_KEYS}
providers: {}
#  github:
#    client_id: Iv1.abc
#    client_secret: \${env:GITHUB_CLIENT_SECRET}
#    scopes: [repo]
`;

const environment = `# Copy to .env, which is not in git, and fill in.
# Where browsers reach the server. Redirect URIs are <this>/callback/<provider>.
VALETKEY_PUBLIC_URL=https://vault.example.org
# What seals the tokens. Make it by: echo "VALETKEY_ENCRYPTION_KEYS=$(valetkey encryption-key)" >> .env
# VALETKEY_ENCRYPTION_KEYS=
# Only with PostgreSQL, where compose.yaml runs it:
# POSTGRES_PASSWORD=
# DATABASE_URL=postgres://valetkey:<that password>@postgres/valetkey
`;

const compose = `# The image is built from the repository of Valet Key: docker build -t valetkey:${version} .
name: valetkey
services:
  valetkey:
    image: valetkey:${version}
    volumes:
      - ./valetkey.yaml:/app/valetkey.yaml:ro
      - data:/app/data
    env_file: .env
    ports:
      - '127.0.0.1:8430:8430'
    restart: unless-stopped
    cap_drop:
      - ALL
    read_only: true
    security_opt:
      - no-new-privileges:true
    stop_grace_period: 60s
    tmpfs:
      - /tmp
# With PostgreSQL, and store: \${env:DATABASE_URL} in valetkey.yaml:
#    depends_on:
#      postgres:
#        condition: service_healthy
#  postgres:
#    image: postgres:18
#    volumes:
#      - postgres:/var/lib/postgresql
#    environment:
#      POSTGRES_DB: valetkey
#      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:-}
#      POSTGRES_USER: valetkey
#    restart: unless-stopped
#    healthcheck:
#      test: [ "CMD", "pg_isready", "--username=valetkey" ]
#      interval: 2s
#      timeout: 3s
#      retries: 15
volumes:
  data: {}
#  postgres: {}
`;

const ignored = [".env", ".valetkey/", "data/", "*.key"] as const;

const files = [
  ["valetkey.yaml", config],
  [".env.example", environment],
  ["compose.yaml", compose],
] as const;

const next = `Next:
  cp .env.example .env && chmod 600 .env           # and put VALETKEY_PUBLIC_URL right in it
  echo "VALETKEY_ENCRYPTION_KEYS=$(valetkey encryption-key)" >> .env
  valetkey config check
  valetkey serve`;

/** Runs the command. */
export async function init({ out, terminal: { cwd } }: Called): Promise<undefined> {
  const done = [...files.map(([name, text]) => write(cwd, name, text)), ignore(cwd)];
  out.result({ files: done }, () =>
    table(
      [],
      done.map(({ name, what }) => [`  ${name}`, what]),
    ),
  );
  out.say(next);
  return undefined;
}

interface Written {
  name: string;
  what: "written" | "was there already" | "lines added";
}

function write(folder: string, name: string, text: string): Written {
  try {
    writeFileSync(join(folder, name), text, { flag: "wx" });
    return { name, what: "written" };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return { name, what: "was there already" };
  }
}

/** Adds what must not get into git to what is ignored already. */
function ignore(folder: string): Written {
  const name = ".gitignore";
  const path = join(folder, name);
  const there = existsSync(path) ? readFileSync(path, "utf8") : "";
  const lines = there.split(/\r?\n/).map((line) => line.trim());
  const missing = ignored.filter((it) => !lines.includes(it));
  if (missing.length === 0) return { name, what: "was there already" };
  const start = there === "" || there.endsWith("\n") ? there : `${there}\n`;
  writeFileSync(path, `${start}${missing.join("\n")}\n`);
  return { name, what: there === "" ? "written" : "lines added" };
}
