import { Text } from "@mantine/core";
import { useConnection } from "../api/live.js";
import { CONNECTION_WORDS } from "./words.js";

/** Whether what is on the screen is told as it happens. */
export function ConnectionState() {
  const state = useConnection();
  return (
    <Text size="xs" role="status" className="quiet" data-connection={state}>
      <span className="dot" data-state={state} aria-hidden="true" />
      <span className="connection-words">{CONNECTION_WORDS[state]}</span>
    </Text>
  );
}
