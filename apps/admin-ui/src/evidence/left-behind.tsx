import type { LeftBehindFragment } from "../gql/graphql.js";
import { exactTime } from "../ui/durations.js";
import { Status } from "../ui/status.js";
import { KIND_WORDS, targetsInWords } from "./evidence-words.js";

interface LeftBehindProps {
  readonly acts: readonly LeftBehindFragment[];
  readonly total: number;
}

/** What stays in the customer's tenant when the account is gone. */
export function LeftBehind({ acts, total }: LeftBehindProps) {
  return (
    <>
      <ul className="left-behind">
        {acts.map((act) => (
          <li key={act.auditId}>
            <Status tone="bad">{KIND_WORDS[act.kind]}</Status> {act.activity}: {targetsInWords(act)}.{" "}
            <span className="quiet">{exactTime(act.occurredAt)}</span>
          </li>
        ))}
      </ul>
      {total > acts.length && <p className="quiet">And {total - acts.length} more.</p>}
    </>
  );
}
