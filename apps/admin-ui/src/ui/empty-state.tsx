import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface EmptyStateProps {
  /** First use, nothing for this filter, or not for this person: three different things to say. */
  readonly kind: "first-use" | "filtered" | "not-allowed";
  readonly title: string;
  readonly children?: ReactNode;
}

export function EmptyState({ kind, title, children }: EmptyStateProps) {
  return (
    <Stack className="empty" data-kind={kind} gap="xs" align="center">
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text component="div" size="sm" className="quiet" ta="center" maw={480}>
        {children}
      </Text>
    </Stack>
  );
}

export const NotAllowed = ({ permission }: { readonly permission: string }) => (
  <EmptyState kind="not-allowed" title="This is not for you to see">
    It takes the permission <code>{permission}</code>. An owner of your organization can give it to you.
  </EmptyState>
);
