import type { Connection } from "valetkey";
import { services } from "../lib/services.ts";
import { signedIn, users } from "../lib/sessions.ts";
import { openVault } from "../lib/vault.ts";

export default async function Home() {
  const user = await signedIn();
  if (!user) return <SignIn />;
  const connections = await (await openVault()).user(user).connections();
  const liveAt = (service: string): Connection | undefined =>
    connections.find(({ provider, status }) => provider === service && status !== "disconnected");
  return (
    <>
      <h1>{`Hello ${user}`}</h1>
      <ul>
        {Object.entries(services).map(([service, { link }]) => (
          <li key={service}>
            {service}
            <State connection={liveAt(service)} /> <a href={`/${service}/items`}>{link}</a>{" "}
            <Change service={service} connection={liveAt(service)} />
          </li>
        ))}
      </ul>
      <p>
        <a href="/oauth/accounts">Your connected accounts</a>
      </p>
      <Post action="/sign-in" label="Sign out" />
    </>
  );
}

function SignIn() {
  return (
    <>
      <h1>Who are you?</h1>
      <form method="post" action="/sign-in">
        {users.map((user) => (
          <button key={user} type="submit" name="user" value={user}>{`Be ${user}`}</button>
        ))}
      </form>
    </>
  );
}

function State({ connection }: { connection: Connection | undefined }) {
  if (!connection) return null;
  const { account, status, problem } = connection;
  return (
    <>
      {": you are "}
      <b>{account?.label ?? "somebody"}</b> there
      {status === "active" ? "." : ` (${problem?.message ?? status}).`}
    </>
  );
}

/** A connection that has ended at the service is repaired by connecting again: it stays the same one, with its id and its history. */
function Change({ service, connection }: { service: string; connection: Connection | undefined }) {
  if (!connection) return <Post action={`/${service}/connect`} label={`Connect ${service}`} />;
  if (connection.status === "needs_reauth")
    return <Post action={`/${service}/connect`} label={`Reconnect ${service}`} />;
  return <Post action={`/${service}/disconnect`} label={`Disconnect ${service}`} />;
}

function Post({ action, label }: { action: string; label: string }) {
  return (
    <form method="post" action={action}>
      <button type="submit">{label}</button>
    </form>
  );
}
