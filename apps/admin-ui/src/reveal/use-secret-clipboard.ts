import { useEffect, useState } from "react";

const CLEARED_AFTER_MS = 45_000;

/** Copies a secret and empties the clipboard again; a browser may forbid that while it is in the background. */
export function useSecretClipboard() {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const clearing = setTimeout(() => {
      setCopied(false);
      void navigator.clipboard.writeText("").catch(() => undefined);
    }, CLEARED_AFTER_MS);
    return () => clearTimeout(clearing);
  }, [copied]);
  const copy = async (secret: string) => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return { copied, copy };
}
