import { VisuallyHidden } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { serverNow } from "../api/server-clock.js";
import { clockUntil, exactTime, passedMark } from "./durations.js";

/** Ticks on the server's seconds. */
function useServerNow(everyMs = 250): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const ticking = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(ticking);
  }, [everyMs]);
  return now;
}

/** Time left, by the server's clock; said aloud at 15, 5 and 1 minutes and otherwise silent. */
export function Countdown({ until, of }: { readonly until: string; readonly of: string }) {
  const now = useServerNow();
  const untilMs = Date.parse(until);
  const before = useRef(now);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const mark = passedMark(untilMs, before.current, now);
    before.current = now;
    if (mark !== null) setSaid(`${of}: ${mark} ${mark === 1 ? "minute" : "minutes"} left`);
  }, [now, untilMs, of]);
  return (
    <>
      <span role="timer" aria-live="off" aria-label={`Time left, ${of}`} className="countdown" title={exactTime(until)}>
        {clockUntil(untilMs, now)}
      </span>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}
