import Link from "next/link";
import { redirect } from "next/navigation";
import { isVaultError } from "valetkey";
import { readItems } from "../../../lib/services.ts";
import { handleOf } from "../../../lib/vault.ts";

export default async function Items(props: PageProps<"/[service]/items">) {
  const handle = await handleOf(props);
  const { service } = await props.params;
  const items = await readItems(service, handle.fetch).catch(async (error: unknown) => {
    if (!isVaultError(error) || error.whoCanFix !== "user") throw error;
    // What the user can mend: they get a link for it, or, where a link does not help (a pause), the page of their accounts.
    const link = await error.connect({ returnTo: "/" }).catch(() => undefined);
    redirect(link?.url ?? "/oauth/accounts");
  });
  return (
    <>
      <h1>{`Yours at ${service}`}</h1>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <Link href="/">Back</Link>
    </>
  );
}
