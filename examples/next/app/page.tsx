import { services } from "../lib/services.ts";
import { signedIn, users } from "../lib/users.ts";
import { openVault } from "../lib/vault.ts";

export default async function Home() {
  const user = await signedIn();
  if (!user) return <SignIn />;
  const connections = await (await openVault()).user(user).connections();
  const accountAt = (service: string): string | undefined =>
    connections.find(({ provider, status }) => provider === service && status !== "disconnected")
      ?.account?.label;
  return (
    <>
      <h1>{`Hello ${user}`}</h1>
      <ul>
        {services.map((service) => (
          <ServiceItem key={service} service={service} account={accountAt(service)} />
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

function ServiceItem({ service, account }: { service: string; account: string | undefined }) {
  const what = account === undefined ? "connect" : "disconnect";
  const label = `${account === undefined ? "Connect" : "Disconnect"} ${service}`;
  return (
    <li>
      {service}
      {account === undefined ? ". " : ": you are "}
      {account === undefined ? null : <b>{account}</b>} <a href={`/${service}/notes`}>Show notes</a>{" "}
      <Post action={`/${service}/${what}`} label={label} />
    </li>
  );
}

function Post({ action, label }: { action: string; label: string }) {
  return (
    <form method="post" action={action}>
      <button type="submit">{label}</button>
    </form>
  );
}
