import { useCallback, useState } from "react";

const PREFIX = "daypass-draft:";

/**
 * What somebody typed, kept in this tab until it was sent: a sign-in in between loses nothing. Never for secrets.
 * The last of the three forgets it.
 */
export function useDraft<T extends object>(name: string, initial: T): [T, (change: Partial<T>) => void, () => void] {
  const [value, setValue] = useState<T>(() => ({ ...initial, ...read<T>(name) }));
  const change = useCallback(
    (part: Partial<T>) =>
      setValue((before) => {
        const after = { ...before, ...part };
        try {
          sessionStorage.setItem(PREFIX + name, JSON.stringify(after));
        } catch {
          // Storage may be full or denied: the draft then lives as long as the page.
        }
        return after;
      }),
    [name],
  );
  const forget = useCallback(() => sessionStorage.removeItem(PREFIX + name), [name]);
  return [value, change, forget];
}

function read<T>(name: string): Partial<T> {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name) ?? "{}") as Partial<T>;
  } catch {
    return {};
  }
}
