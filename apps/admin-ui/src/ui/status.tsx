import type { ReactNode } from "react";

export type Tone = "good" | "waiting" | "bad" | "calm";

/** A state in words; colour only repeats what they say. */
export function Status({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className="status" data-tone={tone}>
      {children}
    </span>
  );
}
