import { Badge, Button, Group, List, Modal, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useApi } from "../api/query-client.js";
import { useAction } from "../api/use-action.js";
import { EndSessionDocument, SessionsDocument, type SessionsQuery } from "../gql/graphql.js";
import { dayAndTime } from "../ui/durations.js";
import { ProblemNotice, Refusals } from "../ui/notice.js";
import { Loaded } from "../ui/screen.js";

type Session = SessionsQuery["viewer"]["sessions"][number];

/** Where one is signed in, to be ended one by one. The one that looks is ended by signing out. */
export function SessionsDialog({ onClose }: { readonly onClose: () => void }) {
  const query = useApi(SessionsDocument, {});
  const end = useAction(EndSessionDocument);
  const [ending, setEnding] = useState<string | null>(null);
  const endOne = async ({ id }: Session) => {
    setEnding(id);
    await end.run({ input: { sessionId: id } });
    setEnding(null);
  };
  return (
    <Modal opened onClose={onClose} title="Where you are signed in" closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <Text size="sm">End what you do not know, or no longer use. It is signed out at once.</Text>
        <Loaded query={query}>
          {({ viewer }) => (
            <List listStyleType="none" spacing="sm" aria-label="Sessions">
              {viewer.sessions.map((session) => (
                <List.Item key={session.id} className="wide-item">
                  <Group justify="space-between" gap="sm">
                    <div>
                      <Text size="sm" fw={600}>
                        {session.device ?? "A browser that did not say which"}
                      </Text>
                      <Text size="xs" className="quiet">
                        Since {dayAndTime(session.signedInAt)}, used {dayAndTime(session.lastSeenAt)}
                      </Text>
                    </div>
                    {session.isCurrent ? (
                      <Badge variant="outline" color="gray" className="quiet">
                        This one
                      </Badge>
                    ) : (
                      <Button
                        size="xs"
                        variant="default"
                        loading={ending === session.id}
                        onClick={() => void endOne(session)}
                      >
                        End
                        <VisuallyHidden>
                          &nbsp;{session.device ?? "the browser"} of {dayAndTime(session.signedInAt)}
                        </VisuallyHidden>
                      </Button>
                    )}
                  </Group>
                </List.Item>
              ))}
            </List>
          )}
        </Loaded>
        {end.problem && <ProblemNotice problem={end.problem} />}
        <Refusals refusals={end.refusals} />
      </Stack>
    </Modal>
  );
}
