import type { ReactNode } from "react";

export const metadata = { title: "Receipts" };

const style =
  "body { font: 1.1rem/1.8 system-ui; color-scheme: light dark; max-width: 36rem; margin: 3rem auto; padding: 0 1rem } form { display: inline } button { font: inherit }";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <style>{style}</style>
        {children}
      </body>
    </html>
  );
}
